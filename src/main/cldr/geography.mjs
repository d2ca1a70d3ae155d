// Makes src/main/resources/io/bornite/kyc/geography/{countries,states}.csv from the Unicode CLDR:
//
//   npm pack cldr-core@48.2.0 cldr-subdivisions-full@48.2.0, unpack both beside each other, then
//   node src/main/cldr/geography.mjs <the folder with both>
//
// Countries are the territories that the CLDR places on a continent and gives an ISO 3166 alpha-3 code. States are the
// first level of subdivisions, by their ISO 3166-2 code without the country in front, named in English.
// The data is under the Unicode License v3 (https://www.unicode.org/license.txt).
import { readFileSync, writeFileSync } from 'node:fs'

const from = process.argv[2]
const to = new URL('../resources/io/bornite/kyc/geography/', import.meta.url)
const read = file => JSON.parse(readFileSync(`${from}/${file}`, 'utf8'))

const codes = read('cldr-core-48.2.0/supplemental/codeMappings.json').supplemental.codeMappings
const territories = read('cldr-core-48.2.0/supplemental/territoryContainment.json').supplemental.territoryContainment
const subdivisions = read('cldr-core-48.2.0/supplemental/subdivisionContainment.json').supplemental.subdivisionContainment
const names = read('cldr-subdivisions-full-48.2.0/subdivisions/en/en.json')
  .subdivisions.localeDisplayNames.subdivisions

const leaves = code => territories[code]?._contains?.flatMap(leaves) ?? [code]
const countries = [...new Set(leaves('001'))]
  .filter(code => /^[A-Z]{2}$/.test(code) && codes[code]?._alpha3)
  .sort()
const quoted = text => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

writeFileSync(new URL('countries.csv', to),
  'alpha2,alpha3\n' + countries.map(code => `${code},${codes[code]._alpha3}\n`).join(''))
writeFileSync(new URL('states.csv', to),
  'country,code,name\n' + countries.flatMap(country => (subdivisions[country]?._contains ?? [])
    .filter(code => names[code])
    .map(code => ({ code: code.slice(2).toUpperCase(), name: names[code] }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
    .map(({ code, name }) => `${country},${code},${quoted(name)}\n`)).join(''))
