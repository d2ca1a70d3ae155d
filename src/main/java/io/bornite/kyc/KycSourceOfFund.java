package io.bornite.kyc;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a company's money comes from. */
public enum KycSourceOfFund {
    @JsonProperty("business_revenue")
    BUSINESS_REVENUE,
    @JsonProperty("investment_income")
    INVESTMENT_INCOME,
    @JsonProperty("grants_and_subsidies")
    GRANTS_AND_SUBSIDIES,
    @JsonProperty("savings")
    SAVINGS,
    @JsonProperty("business_loans")
    BUSINESS_LOANS,
    @JsonProperty("equity_funding")
    EQUITY_FUNDING,
    @JsonProperty("grants")
    GRANTS,
    @JsonProperty("investment_proceeds")
    INVESTMENT_PROCEEDS,
    @JsonProperty("legal_settlement_tax_refund")
    LEGAL_SETTLEMENT_TAX_REFUND,
    @JsonProperty("pension_retirement")
    PENSION_RETIREMENT,
    @JsonProperty("sale_of_assets")
    SALE_OF_ASSETS,
    @JsonProperty("third_party_funds")
    THIRD_PARTY_FUNDS,
    @JsonProperty("other")
    OTHER
}
