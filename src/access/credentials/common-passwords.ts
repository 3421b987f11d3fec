/**
 * Passwords that people choose most, of ten characters and more (shorter ones are refused anyway), in lower case:
 * rows of keys, numbers that read as words in Chinese, the usual words with the usual digits, and the names of this
 * place.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
  1234567890 0123456789 0987654321 9876543210 12345678910 123456789010 1234567891 1234567899 1234567890123
  1234512345 1234554321 12344321 123123123123 1231231231 123321123321 1122334455 112233445566 1111122222
  1212121212 1010101010 1020304050 1472583690 1478963250 147258369147 7894561230 1597532486 1357924680 2468013579
  qwertyuiop qwertyuiop123 qwertyuiop[] qwerty12345 qwerty123456 qwerty1234567 qwertyqwerty qwer123456 qwe123456789
  asdfghjkl; asdfghjkl123 asdfasdfasdf asd123456789 zxcvbnm,./ zxcvbnm123 zxcvbnm1234 1qaz2wsx3edc 1qazxsw23edc
  1qaz@wsx3edc !qaz2wsx3edc 1qaz!qaz1qaz q1w2e3r4t5 q1w2e3r4t5y6 1q2w3e4r5t 1q2w3e4r5t6y qazwsxedcrfv qazwsx123456
  qazwsx12345 zaq12wsxcde3 !@#$%^&*() 1!2@3#4$5% a1b2c3d4e5 a1s2d3f4g5 abcdefghij abcdefghijk abcd123456 abcd12345678
  abcd1234567 abc123456789 abc1234567 abcabcabc1 aaa123456789 aa123456789 aa12345678 a1234567890 a123456789
  123456789a 123456789abc 123456789q 1234567890a 12345678aa 123456abcd 123456abcdef 123456qwerty 1234qwerasdf
  1234abcd1234 password12 password123 password1234 password12345 password123456 password@123 password!123
  passwordpassword password01 mypassword mypassword1 mypassword123 newpassword newpassword1 p@ssword123 p@ssw0rd123
  p@ssw0rd1234 pa$$word123 pa55word123 passw0rd12 passw0rd123 passw0rd1234 letmein123 letmein1234 welcome123
  welcome1234 welcome@123 changeme123 changeme1234 default123 temporary1 testtest123 test123456 test1234567
  administrator administrator1 adminadmin admin12345 admin123456 admin1234567 admin@1234 admin@12345 admin@123456
  admin123!@# admin888888 adminadmin123 root123456 root1234567 user123456 guest123456 superadmin superadmin123
  iloveyou12 iloveyou123 iloveyou1314 iloveyou520 ilovechina woaini1314 woaini5201314 woaini520 woaini521
  woaini1314520 woaini123456 woaizhongguo 5201314520 5201314521 52013145201314 13145201314 1314520520 1314521521
  5211314521 7758521521 77585210000 wang123456 zhang123456 li123456789 liu123456 chen123456 yang123456 zhao123456
  huang123456 qq123456789 qq12345678 qq1234567890 wechat123456 weixin123456 zhongguo123 zhongguo2023 china123456
  henan123456 sanmenxia1 sanmenxia12 sanmenxia123 sanmenxia1234 sanmenxia123456 sanmenxia@123 sanmenxia2023
  sanmenxia2024 sanmenxia2025 sanmenxia2026 smx123456789 smx1234567 三门峡产业研究院 三门峡市产业研究院
  三门峡产业研究院管理平台 我的密码是一二三四五 sunshine123 princess123 football123 baseball123 superman123
  dragon123456 monkey123456 michael123 computer123 internet123 samsung123 1234567890qwertyuiop
  `
    .trim()
    .split(/\s+/),
);
