package io.bornite.transfer.send;

import io.bornite.account.AskFirst;
import io.bornite.account.LookAlikes;
import io.bornite.identity.Caller;
import io.bornite.payee.Payees;
import io.bornite.platform.Conflict;
import io.bornite.platform.ErrorDto;
import io.bornite.platform.IdempotencyKey;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.OutcomeUnknown;
import io.bornite.platform.Refusal;
import io.bornite.platform.Violation;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferDto;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferIds;
import io.bornite.transfer.TransferType;
import io.bornite.transfer.Transfers;
import io.bornite.transfer.send.SendBatchController.CreateSendTransferBatchSingleRequestDto;
import io.bornite.transfer.send.SendBatchController.CreateSendTransferBatchSingleResponseDto;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Pays a list. A keyed call that comes again pays only what is unpaid and answers the rest as before: the key of a row is
 * the call's key with the row's {@code requestId}, which names nothing by itself, since clients count from one every time.
 */
@Component
class SendBatches {

    private static final Logger log = LoggerFactory.getLogger(SendBatches.class);
    static final String OPERATION = "send-batch";

    private final Sends sends;
    private final DoubleClicks doubleClicks;
    private final LookAlikes lookAlikes;
    private final Transfers transfers;
    private final TransferIds ids;

    SendBatches(Sends sends, DoubleClicks doubleClicks, LookAlikes lookAlikes, Transfers transfers, TransferIds ids) {
        this.sends = sends;
        this.doubleClicks = doubleClicks;
        this.lookAlikes = lookAlikes;
        this.transfers = transfers;
        this.ids = ids;
    }

    /**
     * What became of a call.
     *
     * @param replayed true if it came before and has paid nothing new
     */
    record Answer(List<CreateSendTransferBatchSingleResponseDto> responses, boolean replayed) {}

    private record Row(CreateSendTransferBatchSingleResponseDto response, boolean replayed) {

        /** That nothing came of it; what broke, or was lost sight of, may have been paid. */
        boolean isRefused() {
            ErrorDto error = response.error();
            return error != null && error.statusCode() < HttpStatus.INTERNAL_SERVER_ERROR.value();
        }
    }

    /**
     * @throws InvalidRequest naming every row that is malformed, or for a key that came before with another call
     * @throws Conflict {@code confirm_required} if the caller wants to be asked and a row's address looks like a known one
     */
    Answer send(
            Caller caller,
            @Nullable IdempotencyKey key,
            @Nullable AskFirst wish,
            List<CreateSendTransferBatchSingleRequestDto> rows) {
        List<Recipient> recipients = recipients(rows);
        boolean isBegun = isBegun(caller, key);
        Set<String> addresses = addresses(recipients);
        Map<String, String> found = lookAlikes.of(caller.organization(), addresses);
        if (!isBegun) {
            LookAlikes.ask(found, wish);
        }
        List<SendMoney> commands = IntStream.range(0, rows.size())
                .mapToObj(i -> command(caller, key, rows.get(i), recipients.get(i)))
                .toList();
        List<Supplier<SendResult.Accepted>> answers = sends.sendAll(commands);
        List<Row> paid = IntStream.range(0, rows.size())
                .mapToObj(i -> answer(commands.get(i), rows.get(i), answers.get(i)))
                .toList();
        List<CreateSendTransferBatchSingleResponseDto> answered =
                paid.stream().map(Row::response).toList();
        Payees.noteNotTheirs(caller, unknown(recipients, answered), "send");
        Map<String, String> alike = key == null ? found : asAtFirst(caller, addresses, answered);
        List<CreateSendTransferBatchSingleResponseDto> responses = IntStream.range(0, rows.size())
                .mapToObj(i -> recipients.get(i) instanceof Recipient.ToWallet to && alike.containsKey(to.address())
                        ? answered.get(i).thatLooksLike(alike.get(to.address()))
                        : answered.get(i))
                .toList();
        return new Answer(responses, isReplay(paid));
    }

    private static boolean isReplay(List<Row> rows) {
        return rows.stream().anyMatch(Row::replayed)
                && rows.stream().allMatch(row -> row.replayed() || row.isRefused());
    }

    /** Whether the call came before and has paid something: it is carried on then, and not asked about what it paid itself. */
    private boolean isBegun(Caller caller, @Nullable IdempotencyKey key) {
        if (key == null) {
            return false;
        }
        Set<String> hashes = transfers.requestHashes(caller.organization(), OPERATION, rowKey(key, ""));
        if (!Set.of(key.requestHash()).containsAll(hashes)) {
            throw IdempotencyKey.usedForAnother();
        }
        return !hashes.isEmpty();
    }

    /**
     * As it was before the first payment of the call, so that a call that comes again is told the same. A call without a
     * key cannot come again, and nothing may fail between its commit and its answer.
     */
    private Map<String, String> asAtFirst(
            Caller caller, Set<String> addresses, List<CreateSendTransferBatchSingleResponseDto> answered) {
        return answered.stream()
                .map(CreateSendTransferBatchSingleResponseDto::response)
                .filter(Objects::nonNull)
                .map(TransferDto::id)
                .min(Comparator.naturalOrder())
                .map(first -> lookAlikes.before(first, caller.organization(), addresses))
                .orElse(Map.of());
    }

    private static Set<String> addresses(List<Recipient> recipients) {
        return recipients.stream()
                .flatMap(recipient ->
                        recipient instanceof Recipient.ToWallet to ? Stream.of(to.address()) : Stream.empty())
                .collect(Collectors.toSet());
    }

    private SendMoney command(
            Caller caller,
            @Nullable IdempotencyKey key,
            CreateSendTransferBatchSingleRequestDto row,
            Recipient recipient) {
        Transfer.RequestKey request = key == null
                ? null
                : new Transfer.RequestKey(OPERATION, rowKey(key, row.requestId()), key.requestHash());
        return new SendMoney(
                ids.next(),
                Sender.of(caller),
                recipient,
                row.request().money(),
                row.request().purposeCode(),
                TransferType.SEND,
                request);
    }

    /** A line feed can stand in no key, so that no two calls ever share a row's key. */
    private static String rowKey(IdempotencyKey key, String requestId) {
        return key.value() + "\n" + requestId;
    }

    /** What the keys of the rows of a call begin with. */
    static String callOf(String rowKey) {
        return rowKey.substring(0, rowKey.indexOf('\n') + 1);
    }

    private static List<Recipient> recipients(List<CreateSendTransferBatchSingleRequestDto> rows) {
        List<Recipient> recipients = new ArrayList<>();
        List<Violation> broken = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            String index = Integer.toString(i);
            if (!names.add(rows.get(i).requestId())) {
                broken.add(Violation.within(
                        index,
                        List.of(Violation.of(
                                "requestId", Map.of("isUnique", "requestId must be unique within the call")))));
            }
            try {
                recipients.add(rows.get(i).request().recipient());
            } catch (InvalidRequest invalid) {
                broken.add(Violation.within(index, List.of(Violation.within("request", invalid.violations()))));
            }
        }
        if (!broken.isEmpty()) {
            throw new InvalidRequest(List.of(Violation.within("requests", broken)));
        }
        return recipients;
    }

    private Row answer(
            SendMoney command, CreateSendTransferBatchSingleRequestDto row, Supplier<SendResult.Accepted> answer) {
        try {
            SendResult.Accepted accepted = answer.get();
            UUID earlier = doubleClicks
                    .before(command, accepted.transfer())
                    .map(TransferId::value)
                    .orElse(null);
            TransferDto made = TransferDto.of(accepted.transfer());
            return new Row(
                    new CreateSendTransferBatchSingleResponseDto(
                            row.requestId(), row.request(), made, null, null, earlier),
                    accepted.replayed());
        } catch (Refusal refusal) {
            return failed(row, ErrorDto.of(refusal));
        } catch (OutcomeUnknown unknown) {
            return failed(row, ErrorDto.of(HttpStatus.SERVICE_UNAVAILABLE, unknown.message()));
        } catch (RuntimeException poison) {
            log.error("A payment of a batch failed", poison);
            return failed(row, ErrorDto.of(HttpStatus.INTERNAL_SERVER_ERROR, "Internal server error"));
        }
    }

    private static long unknown(List<Recipient> recipients, List<CreateSendTransferBatchSingleResponseDto> answered) {
        return IntStream.range(0, answered.size())
                .filter(i -> isNotFound(answered.get(i).error()))
                .mapToObj(recipients::get)
                .distinct()
                .count();
    }

    private static boolean isNotFound(@Nullable ErrorDto error) {
        return error != null && error.statusCode() == HttpStatus.NOT_FOUND.value();
    }

    private static Row failed(CreateSendTransferBatchSingleRequestDto row, ErrorDto error) {
        return new Row(
                new CreateSendTransferBatchSingleResponseDto(row.requestId(), row.request(), null, error, null, null),
                false);
    }
}
