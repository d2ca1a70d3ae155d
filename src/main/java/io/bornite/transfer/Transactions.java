package io.bornite.transfer;

import io.bornite.identity.OrganizationId;
import io.bornite.platform.NotFound;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The movements of transfers, each with the transfer it belongs to. */
@Component
public class Transactions {

    private final TransactionRepository transactions;
    private final TransferRepository transfers;

    Transactions(TransactionRepository transactions, TransferRepository transfers) {
        this.transactions = transactions;
        this.transfers = transfers;
    }

    record Row(Transfer transfer, Transaction transaction) {}

    /** @throws NotFound if the organisation has no such transaction */
    @Transactional(readOnly = true)
    Row get(OrganizationId organization, UUID id) {
        TransactionRow found =
                transactions.find(organization, id).orElseThrow(() -> new NotFound("Transaction not found"));
        return withTransfers(List.of(found)).getFirst();
    }

    /**
     * The transfer that a movement belongs to.
     *
     * @throws NotFound if the organisation has no such transaction
     */
    @Transactional(readOnly = true)
    public Transfer transferOf(OrganizationId organization, UUID id) {
        return get(organization, id).transfer();
    }

    /** @param kyc under which they were made; a movement between wallets is made under none */
    @Transactional(readOnly = true)
    PageDto<Row> page(OrganizationId organization, @Nullable UUID transfer, @Nullable UUID kyc, PageRequest page) {
        List<TransactionRow> found = transactions.page(organization, transfer, kyc, page);
        return PageDto.of(page, transactions.count(organization, transfer, kyc, page), withTransfers(found));
    }

    private List<Row> withTransfers(List<TransactionRow> found) {
        Map<TransferId, Transfer> owners =
                transfers
                        .findAll(found.stream()
                                .map(row -> new TransferId(row.transferId()))
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Transfer::id, Function.identity()));
        return found.stream()
                .map(row -> new Row(
                        Objects.requireNonNull(owners.get(new TransferId(row.transferId()))), row.toTransaction()))
                .toList();
    }
}
