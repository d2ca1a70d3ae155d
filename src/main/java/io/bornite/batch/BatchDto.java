package io.bornite.batch;

import io.bornite.money.Currency;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A batch as its owner sees it.
 *
 * @param state review, running, paused or completed
 * @param warned how many rows a person should look at
 */
record BatchDto(
        UUID id,
        String name,
        String state,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant authorisedAt,
        Integer rows,
        Integer invalid,
        Integer ready,
        Integer paid,
        Integer failed,
        Integer warned,
        List<BatchTotalDto> totals,
        List<String> ignoredColumns) {

    /** What the rows that can be paid come to, in units of 10^-8. */
    record BatchTotalDto(Currency currency, Integer rows, Long amount, Long totalFee, Long paid) {}

    static BatchDto of(Batches.View view) {
        Batch batch = view.batch();
        List<BatchRowRepository.Sum> sums = view.sums();
        return new BatchDto(
                batch.id().value(),
                batch.name(),
                batch.state().word(),
                batch.createdAt(),
                batch.updatedAt(),
                batch.authorisedAt(),
                sums.stream().mapToInt(BatchRowRepository.Sum::rows).sum(),
                rows(sums, BatchRow.State.INVALID),
                rows(sums, BatchRow.State.READY),
                rows(sums, BatchRow.State.PAID),
                rows(sums, BatchRow.State.FAILED),
                sums.stream().mapToInt(BatchRowRepository.Sum::warned).sum(),
                totals(sums),
                batch.ignoredColumns());
    }

    private static List<BatchTotalDto> totals(List<BatchRowRepository.Sum> sums) {
        Map<Currency, List<BatchRowRepository.Sum>> byCurrency = sums.stream()
                .filter(sum -> sum.state() != BatchRow.State.INVALID)
                .collect(Collectors.groupingBy(sum -> Objects.requireNonNull(sum.currency())));
        return byCurrency.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new BatchTotalDto(
                        entry.getKey(),
                        entry.getValue().stream()
                                .mapToInt(BatchRowRepository.Sum::rows)
                                .sum(),
                        units(entry.getValue()),
                        0L,
                        units(entry.getValue().stream()
                                .filter(sum -> sum.state() == BatchRow.State.PAID)
                                .toList())))
                .toList();
    }

    private static int rows(List<BatchRowRepository.Sum> sums, BatchRow.State state) {
        return sums.stream()
                .filter(sum -> sum.state() == state)
                .mapToInt(BatchRowRepository.Sum::rows)
                .sum();
    }

    private static long units(List<BatchRowRepository.Sum> sums) {
        return sums.stream().map(BatchRowRepository.Sum::units).reduce(0L, Math::addExact);
    }
}
