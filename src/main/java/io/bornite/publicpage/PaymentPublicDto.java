package io.bornite.publicpage;

import io.bornite.money.Currency;
import io.bornite.transfer.CustomerDto;
import io.bornite.transfer.PurposeCode;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferAmount;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.TransferType;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** A transfer as strangers see it: what it is, how it stands and where it is paid; whom it is between stays unsaid. */
record PaymentPublicDto(
        TransferStatus status,
        @Nullable CustomerDto customer,
        TransferType type,

        @Min(TransferAmount.MINIMUM) @Max(TransferAmount.MAXIMUM)
        Long amount,

        Currency currency,
        @Nullable String invoiceNumber,
        @Nullable String invoiceUrl,
        @Nullable PurposeCode purposeCode,
        @Nullable PaymentAccountPublicDto depositAccount,
        @Nullable PublicCustomerProfileDto receiverCustomer) {

    static PaymentPublicDto of(Transfer transfer) {
        return new PaymentPublicDto(
                transfer.status(),
                null,
                transfer.type(),
                transfer.amount().units(),
                transfer.amount().currency(),
                null,
                null,
                null,
                AwaitedPayment.of(transfer).map(PaymentAccountPublicDto::of).orElse(null),
                null);
    }
}
