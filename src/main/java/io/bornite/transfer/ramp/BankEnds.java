package io.bornite.transfer.ramp;

import io.bornite.rail.BankDetails;
import io.bornite.transfer.TransferAccount;

/** A bank account as an end of a transfer. */
public final class BankEnds {

    private static final int SHOWN = 4;

    private BankEnds() {}

    /** Somebody's account: of its number only what tells it from others. */
    public static TransferAccount.Bank masked(BankDetails bank) {
        String number = bank.accountNumber();
        return new TransferAccount.Bank(
                bank.bankName(),
                bank.bankAddress(),
                bank.routingNumber(),
                "****" + number.substring(Math.max(0, number.length() - SHOWN)),
                null,
                null);
    }

    /** An account of a partner's, to be paid into. */
    public static TransferAccount.Bank whole(BankDetails bank) {
        return new TransferAccount.Bank(
                bank.bankName(),
                bank.bankAddress(),
                bank.routingNumber(),
                bank.accountNumber(),
                bank.depositMessage(),
                bank.depositMessage());
    }
}
