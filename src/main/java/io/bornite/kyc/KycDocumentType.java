package io.bornite.kyc;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The papers of a person. */
public enum KycDocumentType {
    @JsonProperty("passport")
    PASSPORT,
    @JsonProperty("aadhar_card")
    AADHAR_CARD,
    @JsonProperty("pan_card")
    PAN_CARD,
    @JsonProperty("driving_license")
    DRIVING_LICENSE,
    @JsonProperty("national_id")
    NATIONAL_ID,
    @JsonProperty("tax_id")
    TAX_ID,
    @JsonProperty("voter_id")
    VOTER_ID,
    @JsonProperty("utility_bill")
    UTILITY_BILL,
    @JsonProperty("bank_statement")
    BANK_STATEMENT,
    @JsonProperty("proof_of_address")
    PROOF_OF_ADDRESS,
    @JsonProperty("other")
    OTHER
}
