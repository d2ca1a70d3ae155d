package io.bornite.kyc.screening;

/** The formats that lists are published in. */
public enum ListFormat {
    /** The Treasury's sdn.csv: twelve columns without a head, addresses of chains in the remarks. */
    OFAC_SDN,
    /** The European Union's csvFullSanctionsList_1_1: semicolons, one line a name. */
    EU,
    /** The Security Council's consolidated.xml. */
    UN,
    /** The United Kingdom's UK-Sanctions-List.csv: one line a name, the head in its second line. */
    UK,
    /** Our own: {@code id,kind,names,birthDates,countries,addresses,program}, several values parted by a bar. */
    BORNITE
}
