package io.bornite.schedule;

import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.payee.Payee;
import io.bornite.payee.PayeeDto;
import io.bornite.rail.TransferMode;
import io.bornite.transfer.PurposeCode;
import io.bornite.transfer.RecipientRelationship;
import io.bornite.transfer.SourceOfFunds;
import io.bornite.transfer.TransferAmount;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record TransferScheduleDto(
        UUID id,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        UUID organizationId,
        TransferScheduleStatus status,
        TransferMode type,
        Country sourceCountry,
        Country destinationCountry,

        @Min(TransferAmount.MINIMUM) @Max(TransferAmount.MAXIMUM)
        Long amount,

        Currency currency,
        @Nullable PurposeCode purposeCode,
        @Nullable SourceOfFunds sourceOfFunds,
        @Nullable RecipientRelationship recipientRelationship,
        @Nullable String walletAddress,
        @Nullable String email,
        @Nullable UUID payeeId,
        @Nullable PayeeDto payee,
        TransferScheduleRepeatType repeatType,
        String schedule) {

    static TransferScheduleDto of(Schedule schedule, @Nullable Payee payee) {
        Schedule.Order order = schedule.order();
        return new TransferScheduleDto(
                schedule.id().value(),
                schedule.createdAt(),
                schedule.updatedAt(),
                schedule.organization().value(),
                schedule.status(),
                TransferMode.ON_CHAIN,
                Country.NONE,
                Country.NONE,
                order.amount().units(),
                order.amount().currency(),
                order.purpose(),
                null,
                null,
                order.walletAddress(),
                order.email(),
                order.payee() == null ? null : order.payee().value(),
                payee == null ? null : PayeeDto.of(payee),
                order.repeat(),
                order.text());
    }
}
