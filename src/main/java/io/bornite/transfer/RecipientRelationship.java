package io.bornite.transfer;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the recipient is to the sender. */
public enum RecipientRelationship {
    @JsonProperty("self")
    SELF,
    @JsonProperty("spouse")
    SPOUSE,
    @JsonProperty("son")
    SON,
    @JsonProperty("daughter")
    DAUGHTER,
    @JsonProperty("father")
    FATHER,
    @JsonProperty("mother")
    MOTHER,
    @JsonProperty("other")
    OTHER
}
