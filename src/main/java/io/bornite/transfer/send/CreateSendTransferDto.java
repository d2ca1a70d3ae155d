package io.bornite.transfer.send;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.transfer.PurposeCode;
import io.bornite.transfer.TransferAmount;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request to pay; a batch shows it again beside its answer, with what it named and nothing more. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CreateSendTransferDto(
        @Nullable String walletAddress,
        @Nullable String email,
        @Nullable String payeeId,

        @NotNull @Min(TransferAmount.MINIMUM) @Max(TransferAmount.MAXIMUM)
        Long amount,

        @NotNull PurposeCode purposeCode,
        @Nullable Currency currency) {

    Recipient recipient() {
        return Recipient.of(walletAddress, email, payeeId);
    }

    Money money() {
        return new Money(amount, Objects.requireNonNullElse(currency, Currency.USDC));
    }
}
