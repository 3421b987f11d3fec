import type { Registry } from '../registry/registry.js';
import type { Bilingual } from '../shared/text.js';

/** The page at `/` until the portal comes: what this is, the notices in use, the way to the explorer. */
export function homePage(registry: Registry, explorer: boolean): string {
  const policies = registry.policies.map(
    ({ policy, revision }) =>
      `<li><strong>${escapeHtml(policy.documentNo)}</strong> ${both(policy.title)}<br>
       ${policy.issuedOn} · 政策执行期限 <span lang="en">in force for events</span> ${policy.window.from} – ${policy.window.to} · 数据版本 <span lang="en">revision</span> ${revision}</li>`,
  );
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>三门峡市产业研究院管理平台</title>
<style>
  body { font: 16px/1.7 "Noto Sans SC", "Microsoft YaHei", sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1rem; color: #1f2328; }
  h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin-top: 2rem; } [lang="en"] { color: #57606a; } a { color: #0b5cad; } li { margin: .6rem 0; }
</style>
</head>
<body>
<h1>三门峡市产业研究院管理平台</h1>
<p>企业申报、县（市、区）推荐、专家评审、公示、市政府批准；每年的计划、考核与后果；依文件计算、逐条说明、只付一次的奖补。</p>
<p lang="en">Applications, recommendation, review, public notice and approval; each year's plan, assessment and its consequences; awards computed from the notice, explained clause by clause, paid exactly once.</p>
<h2>政策文件 <span lang="en">Policy documents</span></h2>
<ul>${policies.join('\n')}</ul>
<h2>接口 <span lang="en">API</span></h2>
<p>${
    explorer
      ? '<a href="/graphql">打开接口浏览器，试算一笔奖补 <span lang="en">Open the explorer and compute an award</span></a>'
      : '接口地址 <span lang="en">GraphQL endpoint</span>: <code>POST /graphql</code>'
  }</p>
</body>
</html>
`;
}

const both = ({ zh, en }: Bilingual): string => `${escapeHtml(zh)} <span lang="en">${escapeHtml(en)}</span>`;

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
