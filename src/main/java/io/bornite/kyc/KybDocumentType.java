package io.bornite.kyc;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The papers of a company. */
public enum KybDocumentType {
    @JsonProperty("certificate_of_incorporation")
    CERTIFICATE_OF_INCORPORATION,
    @JsonProperty("memorandum_of_association")
    MEMORANDUM_OF_ASSOCIATION,
    @JsonProperty("articles_of_association")
    ARTICLES_OF_ASSOCIATION,
    @JsonProperty("corporate_structure")
    CORPORATE_STRUCTURE,
    @JsonProperty("director_structure")
    DIRECTOR_STRUCTURE,
    @JsonProperty("proof_of_address")
    PROOF_OF_ADDRESS,
    @JsonProperty("authorization_document")
    AUTHORIZATION_DOCUMENT,
    @JsonProperty("other")
    OTHER
}
