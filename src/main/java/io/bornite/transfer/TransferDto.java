package io.bornite.transfer;

import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.rail.TransferMode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

public record TransferDto(
        UUID id,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        UUID organizationId,
        TransferStatus status,
        @Nullable UUID customerId,
        @Nullable CustomerDto customer,
        TransferType type,
        Country sourceCountry,
        Country destinationCountry,
        @Nullable Currency destinationCurrency,

        @Min(TransferAmount.MINIMUM) @Max(TransferAmount.MAXIMUM)
        Long amount,

        Currency currency,
        @Nullable Long amountSubtotal,
        @Nullable Long totalFee,
        @Nullable String feePercentage,
        @Nullable Currency feeCurrency,
        @Nullable String invoiceNumber,
        @Nullable String invoiceUrl,
        @Nullable String sourceOfFundsFile,
        @Nullable String note,
        @Nullable PurposeCode purposeCode,
        @Nullable SourceOfFunds sourceOfFunds,
        @Nullable RecipientRelationship recipientRelationship,
        @Nullable UUID sourceAccountId,
        @Nullable UUID destinationAccountId,
        @Nullable String paymentUrl,
        @Nullable TransferMode mode,
        Boolean isThirdPartyPayment) {

    public static TransferDto of(Transfer transfer) {
        TransferDetails details = transfer.details();
        TransferDetails.Customer customer = details.customer();
        return new TransferDto(
                transfer.id().value(),
                transfer.createdAt(),
                transfer.updatedAt(),
                transfer.organization().value(),
                transfer.status(),
                customer == null ? null : customer.id(),
                customer == null ? null : CustomerDto.of(customer, transfer),
                transfer.type(),
                transfer.source().country(),
                transfer.destination().country(),
                transfer.received().currency(),
                transfer.amount().units(),
                transfer.amount().currency(),
                transfer.subtotal().units(),
                transfer.fee().units(),
                details.feePercentage(),
                transfer.fee().currency(),
                details.invoiceNumber(),
                details.invoiceUrl(),
                details.sourceOfFundsFile(),
                details.note(),
                transfer.purpose(),
                details.sourceOfFunds(),
                details.recipientRelationship(),
                transfer.source().id(),
                transfer.destination().id(),
                details.paymentUrl(),
                transfer.mode(),
                details.isThirdPartyPayment());
    }

    /** Spring prints an answer when its log is turned up, and whoever has the link of a payment sees it. */
    @Override
    public String toString() {
        return "TransferDto[" + id + "]";
    }
}
