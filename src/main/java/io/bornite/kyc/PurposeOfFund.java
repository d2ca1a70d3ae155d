package io.bornite.kyc;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a company's money is for. */
public enum PurposeOfFund {
    @JsonProperty("business_transactions")
    BUSINESS_TRANSACTIONS,
    @JsonProperty("charitable_donations")
    CHARITABLE_DONATIONS,
    @JsonProperty("investment_purposes")
    INVESTMENT_PURPOSES,
    @JsonProperty("payments_to_friends_or_family_abroad")
    PAYMENTS_TO_FRIENDS_OR_FAMILY_ABROAD,
    @JsonProperty("payroll")
    PAYROLL,
    @JsonProperty("personal_or_living_expenses")
    PERSONAL_OR_LIVING_EXPENSES,
    @JsonProperty("protect_wealth")
    PROTECT_WEALTH,
    @JsonProperty("purchase_goods_and_services")
    PURCHASE_GOODS_AND_SERVICES,
    @JsonProperty("receive_payments_for_goods_and_services")
    RECEIVE_PAYMENTS_FOR_GOODS_AND_SERVICES,
    @JsonProperty("tax_optimization")
    TAX_OPTIMIZATION,
    @JsonProperty("other")
    OTHER
}
