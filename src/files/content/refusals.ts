/** Why a file is refused for what is in it. */
import { type Refusal, RefusalError } from '../../shared/refusal.js';

/** Ends the check of a file. */
export function refuse(refusal: Refusal): never {
  throw new RefusalError([refusal]);
}

export const FILE_INFECTED: Refusal = {
  code: 'FILE_INFECTED',
  message: {
    zh: '文件中发现病毒特征（EICAR 测试串），已拒绝。请杀毒后重新上传。',
    en: 'The file carries the signature of a virus (the EICAR test) and was refused; please clean it first.',
  },
};

export const FILE_DAMAGED: Refusal = {
  code: 'FILE_DAMAGED',
  message: {
    zh: '文件不完整或已损坏，请用原软件打开后重新保存再上传。',
    en: 'The file is incomplete or damaged; open it in its own program, save it again and upload that.',
  },
};

export const FILE_BOMB: Refusal = {
  code: 'FILE_BOMB',
  message: {
    zh: '文件解压后过大（疑似压缩炸弹），已拒绝。请精简内容或导出为 PDF。',
    en: 'The file unpacks to too much, as compression bombs do, and was refused; reduce it or export it as PDF.',
  },
};

export const FILE_ENCRYPTED: Refusal = {
  code: 'FILE_ENCRYPTED',
  message: {
    zh: '文件设有密码或权限限制，无法检查。请去除加密后重新上传。',
    en: 'The file has a password or restricted permissions and cannot be checked; remove the protection first.',
  },
};

export const FILE_UNCHECKABLE: Refusal = {
  code: 'FILE_UNCHECKABLE',
  message: {
    zh: '文件的存储方式特殊，无法检查。请重新“打印为 PDF”或用常见软件另存后上传。',
    en: 'The file is stored in an unusual way and cannot be checked; print it to PDF anew or save it from a common program.',
  },
};

export const FILE_HAS_MACROS: Refusal = {
  code: 'FILE_HAS_MACROS',
  message: {
    zh: '文件含宏、ActiveX 控件、OLE 对象或远程模板，不予接受。请删除后重新保存，或导出为 PDF。',
    en: 'The file has macros, ActiveX controls, OLE objects or a remote template; remove them, or export as PDF.',
  },
};

export const FILE_HAS_ACTIVE_CONTENT: Refusal = {
  code: 'FILE_HAS_ACTIVE_CONTENT',
  message: {
    zh: 'PDF 含脚本、启动动作、XFA 表单或多媒体，不予接受。请重新“打印为 PDF”后上传。',
    en: 'The PDF has scripts, launch actions, XFA forms or media; print it to PDF anew and upload that.',
  },
};

export const FILE_HAS_EMBEDDED_FILE: Refusal = {
  code: 'FILE_HAS_EMBEDDED_FILE',
  message: {
    zh: '文件内嵌有其他文件或压缩包（如附件、带数据的图表）。请删除或转为图片，或导出为 PDF；附件请单独上传。',
    en: 'The file holds another file or archive (an attachment, a chart with its data); remove it, make it a picture or export as PDF, and upload attachments on their own.',
  },
};

export const FILE_HAS_UNSAFE_ENTRY: Refusal = {
  code: 'FILE_HAS_UNSAFE_ENTRY',
  message: {
    zh: '文件包内含链接、重复或越界路径的条目，不予接受。请用原软件另存后上传。',
    en: 'The package holds links, doubled names or names that lead outside; save it from its own program again.',
  },
};

/** The picture has more pixels than a reader should have to unpack. */
export const imageTooLarge = (mostMegapixels: number, sideBelow: number): Refusal => ({
  code: 'IMAGE_TOO_LARGE',
  message: {
    zh: `图片像素过大：总像素不得超过 ${mostMegapixels} 百万，边长须小于 ${sideBelow} 像素。请缩小后上传。`,
    en: `The picture is too large: at most ${mostMegapixels} megapixels, each side below ${sideBelow} pixels; please scale it down.`,
  },
});
