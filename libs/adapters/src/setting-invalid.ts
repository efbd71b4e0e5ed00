/** A setting that cannot be used. The message names the variable and says what it takes; it never repeats a URL's password. */
export class SettingInvalid extends Error {
  override readonly name = 'SettingInvalid';
  constructor(
    readonly variable: string,
    readonly why: string,
  ) {
    super(`${variable} ${why}`);
  }
}
