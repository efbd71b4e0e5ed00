import { closeSync, openSync, writeSync } from 'node:fs';

export const UNITS = 40;
export const POSITIONS = 60;

const GIVEN = ['Siti', 'Budi', 'Ani', 'Rina', 'Dewi', 'Hasan', 'Maria', 'Togar', 'Yusuf', 'Lina'];
const FAMILY = ['Siregar', 'Nasution', 'Lubis', 'Harahap', 'Sembiring', 'Ginting', 'Simatupang', 'Hutapea'];

const two = (number) => String(number).padStart(2, '0');

/** A NIP that fits: born between 1965 and 1999, in service since the age of 25, and a number of its own. */
const nipOf = (index) => {
  const year = 1965 + (index % 35);
  const month = 1 + (Math.floor(index / 35) % 12);
  const day = 1 + (Math.floor(index / 420) % 28);
  const serial = 1 + (Math.floor(index / 11_760) % 900);
  return `${year}${two(month)}${two(day)}${year + 25}${two(month)}${1 + (index % 2)}${String(serial).padStart(3, '0')}`;
};

/** Writes a file of so many people, as an office would export it: semicolons, titles behind names. */
export const writeEmployees = (path, count) => {
  const file = openSync(path, 'w');
  let lines = 'id_pegawai;nama;nip;jenis_pegawai;kode_unit;kode_jabatan\n';
  for (let index = 0; index < count; index++) {
    const name = `${GIVEN[index % GIVEN.length]} ${FAMILY[index % FAMILY.length]}, S.Sos`;
    lines += `asn-${index};${name};${nipOf(index)};PNS;unit-${index % UNITS};jabatan-${index % POSITIONS}\n`;
    if (lines.length < 1_000_000) continue;
    writeSync(file, lines);
    lines = '';
  }
  writeSync(file, lines);
  closeSync(file);
};
