/** Why a file is refused before or besides its content: its size, its digest, its name and type, its way here. */
import type { Refusal } from '../shared/refusal.js';
import type { Bilingual } from '../shared/text.js';
import { type FileKindPolicy, MEGABYTE_BYTES } from './kinds.js';
import type { MediaType } from './media-types.js';

export const FILE_EMPTY: Refusal = {
  code: 'FILE_EMPTY',
  message: {
    zh: '文件是空的（0 字节），请重新选择。',
    en: 'The file is empty (0 bytes); please choose it again.',
  },
};

export const FILE_SIZE_DIFFERS: Refusal = {
  code: 'FILE_SIZE_DIFFERS',
  message: {
    zh: '收到的字节数与申明的文件大小不一致，请重新上传。',
    en: 'Another number of bytes arrived than was declared; please upload the file again.',
  },
};

export const FILE_DIGEST_DIFFERS: Refusal = {
  code: 'FILE_DIGEST_DIFFERS',
  message: {
    zh: '收到的内容与申明的 SHA-256 摘要不一致，请重新上传。',
    en: 'What arrived does not have the declared SHA-256 digest; please upload the file again.',
  },
};

export const FILE_DIGEST_MALFORMED: Refusal = {
  code: 'FILE_DIGEST_MALFORMED',
  path: 'input.sha256',
  message: {
    zh: 'SHA-256 摘要应为 64 位十六进制字符。',
    en: 'A SHA-256 digest has 64 hexadecimal characters.',
  },
};

export const UPLOAD_INTERRUPTED: Refusal = {
  code: 'UPLOAD_INTERRUPTED',
  message: {
    zh: '上传中断，未保存任何内容，请重新上传。',
    en: 'The upload broke off and nothing was kept; please upload the file again.',
  },
};

/** The file is larger than its kind allows. */
export const fileTooLarge = ({ name, largestBytes }: FileKindPolicy): Refusal => ({
  code: 'FILE_TOO_LARGE',
  message: {
    zh: `“${name.zh}”每个文件不得超过 ${largestBytes / MEGABYTE_BYTES} MB，请压缩或拆分后再上传。`,
    en: `A file of the kind “${name.en}” may have at most ${largestBytes / MEGABYTE_BYTES} MB; please shrink or split it.`,
  },
});

/** The content, or the name's ending, is none that the kind takes. */
export const fileTypeRefused = (policy: FileKindPolicy): Refusal => ({
  code: 'FILE_TYPE_REFUSED',
  message: {
    zh: `“${policy.name.zh}”只接受：${listed(policy).zh}。文件类型按内容判定，改扩展名无效。`,
    en: `The kind “${policy.name.en}” takes only: ${listed(policy).en}. What counts is the content; another name does not help.`,
  },
});

/** A container of old Office files, or of new ones under a password. */
export const oldOfficeRefused = (policy: FileKindPolicy): Refusal => ({
  code: 'FILE_TYPE_REFUSED',
  message: {
    zh: `不接受旧版 Office 文件（.doc、.xls）和加密的 Office 文件，请另存为不带密码的新格式。只接受：${listed(policy).zh}。`,
    en: `Old Office files (.doc, .xls) and ones with a password are not taken: save as the new format without a password. Taken are: ${listed(policy).en}.`,
  },
});

/** The content is of a type that the kind takes, but the name says another one. */
export const fileTypeDiffers = (found: MediaType, extension: string): Refusal => ({
  code: 'FILE_TYPE_DIFFERS',
  message: {
    zh: `文件名以 .${extension} 结尾，内容却是 ${found.name.zh}；请改正扩展名或选择正确的文件。`,
    en: `The name ends in .${extension}, but the content is ${found.name.en}; correct the name or choose the right file.`,
  },
});

const listed = ({ accepts }: FileKindPolicy): Bilingual => ({
  zh: accepts.map(({ name }) => name.zh).join('、'),
  en: accepts.map(({ name }) => name.en).join(', '),
});
