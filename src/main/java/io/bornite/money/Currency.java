package io.bornite.money;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.EnumSet;
import java.util.Set;

/** The currencies of the contract; the name is the word on the wire. */
public enum Currency {
    USD,
    INR,
    AED,
    IDR,
    PKR,
    SGD,
    EUR,
    MYR,
    CAD,
    KYD,
    LBP,
    TRY,
    XCD,
    VND,
    THB,
    HKD,
    BDT,
    PHP,
    KHR,
    AUD,
    GBP,
    NPR,
    LKR,
    XOF,
    XAF,
    GHS,
    KES,
    MZN,
    TZS,
    UGX,
    NZD,
    KRW,
    MMK,
    JPY,
    BRL,
    CNY,
    USDC,
    USDT,
    DAI,
    ETH,
    USDCE,
    STRK,
    /** What is given for using the product. It is no money: it is counted in the same book, and hidden on the wire. */
    @Hidden
    POINTS;

    private static final Set<Currency> WITHOUT_CENTS = EnumSet.of(JPY, KRW, UGX, VND, XAF, XOF);
    private static final int CENTS = 2;

    /** Decimals of a bank's smallest coin: it moves whole cents, or whole units where there are no cents. */
    public int coinDecimals() {
        return WITHOUT_CENTS.contains(this) ? 0 : CENTS;
    }
}
