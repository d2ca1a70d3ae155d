package io.bornite.schedule;

import io.bornite.identity.Caller;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.transfer.PurposeCode;
import io.bornite.transfer.TransferAmount;
import io.bornite.transfer.send.Recipient;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** An order as it is asked for; it pays in USDC. */
record CreateTransferScheduleDto(
        @NotNull @Min(TransferAmount.MINIMUM) @Max(TransferAmount.MAXIMUM)
        Long amount,

        @Nullable PurposeCode purposeCode,
        @Nullable String walletAddress,
        @Nullable String email,
        @Nullable String payeeId,
        @NotNull TransferScheduleRepeatType repeatType,

        @Schema(description = Recurrence.FORM) @NotBlank @Size(max = Recurrence.TEXT_LENGTH_MAX)
        String schedule) {

    /** With its recipient in its normal form, so that who is paid cannot change with the rules of reading it. */
    Schedule.Order toOrder(Caller caller) {
        Recipient recipient = Recipient.of(walletAddress, email, payeeId);
        return new Schedule.Order(
                caller.email(),
                recipient instanceof Recipient.ToWallet to ? to.address() : null,
                recipient instanceof Recipient.ToEmail to ? to.email() : null,
                recipient.payee(),
                new Money(amount, Currency.USDC),
                purposeCode,
                repeatType,
                schedule.strip());
    }
}
