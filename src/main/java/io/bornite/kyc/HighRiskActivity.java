package io.bornite.kyc;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What makes a company's business a risk. */
public enum HighRiskActivity {
    @JsonProperty("marijuana_or_related_services")
    MARIJUANA_OR_RELATED_SERVICES,
    @JsonProperty("adult_entertainment")
    ADULT_ENTERTAINMENT,
    @JsonProperty("gambling")
    GAMBLING,
    @JsonProperty("hold_client_funds")
    HOLD_CLIENT_FUNDS,
    @JsonProperty("investment_services")
    INVESTMENT_SERVICES,
    @JsonProperty("lending_banking")
    LENDING_BANKING,
    @JsonProperty("money_services")
    MONEY_SERVICES,
    @JsonProperty("operate_foreign_exchange_virtual_currencies_brokerage_otc")
    OPERATE_FOREIGN_EXCHANGE_VIRTUAL_CURRENCIES_BROKERAGE_OTC,
    @JsonProperty("safe_deposit_box_rentals")
    SAFE_DEPOSIT_BOX_RENTALS,
    @JsonProperty("third_party_payment_processing")
    THIRD_PARTY_PAYMENT_PROCESSING,
    @JsonProperty("weapons_firearms_and_explosives")
    WEAPONS_FIREARMS_AND_EXPLOSIVES,
    @JsonProperty("none_of_the_above")
    NONE_OF_THE_ABOVE
}
