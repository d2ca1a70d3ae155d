package io.bornite.transfer.offramp;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.SecretBox;
import io.bornite.rail.BankDetails;
import io.bornite.rail.ProviderCode;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.ramp.Exchange;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class PayoutRepository {

    private static final String PURPOSE = "payout ";

    private final JdbcClient jdbc;
    private final SecretBox secrets;
    private final JsonMapper json;
    private final Clock clock;

    PayoutRepository(JdbcClient jdbc, SecretBox secrets, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.json = json;
        this.clock = clock;
    }

    void insert(Payout payout) {
        byte[] bank = json.writeValueAsString(payout.bank()).getBytes(StandardCharsets.UTF_8);
        jdbc.sql("""
                        insert into payout (transfer_id, organization_id, reference, provider, corridor, customer,
                            sealed_bank, gross, fee, bank_units, bank_currency, worth, expected_charge, message, state,
                            accepted_at, bank_hash)
                        values (:transfer, :organization, :reference, :provider, :corridor, :customer,
                            :bank, :gross, :fee, :bankUnits, :bankCurrency, :worth, :charge, :message, 'accepted',
                            :acceptedAt, :bankHash)
                        """)
                .param("transfer", payout.transfer().value())
                .param("organization", payout.organization().value())
                .param("reference", payout.reference())
                .param("provider", payout.provider().wire())
                .param("corridor", payout.corridor())
                .param("customer", payout.customer())
                .param("bank", secrets.seal(PURPOSE + payout.reference(), bank))
                .param("gross", payout.exchange().gross().units())
                .param("fee", payout.exchange().fee().units())
                .param("bankUnits", payout.exchange().bank().units())
                .param("bankCurrency", payout.exchange().bank().currency().name())
                .param("worth", payout.exchange().worth().units())
                .param("charge", payout.expectedCharge().units())
                .param("message", payout.message())
                .param("acceptedAt", time(payout.acceptedAt()))
                .param("bankHash", hash(payout.bank()))
                .update();
    }

    Optional<Payout> find(TransferId transfer) {
        return jdbc.sql("select * from payout where transfer_id = :transfer")
                .param("transfer", transfer.value())
                .query((row, _) -> payout(row))
                .optional();
    }

    Optional<Payout> lock(TransferId transfer) {
        return jdbc.sql("select * from payout where transfer_id = :transfer for update")
                .param("transfer", transfer.value())
                .query((row, _) -> payout(row))
                .optional();
    }

    Optional<Payout> find(ProviderCode provider, String reference) {
        return jdbc.sql("select * from payout where provider = :provider and reference = :reference")
                .param("provider", provider.wire())
                .param("reference", reference)
                .query((row, _) -> payout(row))
                .optional();
    }

    /** Whether this very bank account was paid for the organisation before and kept what it got. */
    boolean hasPaid(OrganizationId organization, BankDetails bank) {
        return jdbc.sql("""
                        select exists (
                            select from payout
                            where organization_id = :organization and bank_hash = :hash and state = 'settled')
                        """)
                .param("organization", organization.value())
                .param("hash", hash(bank))
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /** Of what a bank goes by, so that another name for the same account is no other account. */
    private byte[] hash(BankDetails bank) {
        String account = String.join(
                "\n",
                bank.country().wire(),
                Objects.requireNonNullElse(bank.routingNumber(), ""),
                Objects.requireNonNullElse(bank.swiftCode(), ""),
                bank.accountNumber());
        return secrets.hash("paid bank account", account);
    }

    /** @return false if it does not stand there any more; nothing has changed then */
    boolean move(TransferId transfer, Payout.State expected, Payout.State next) {
        String time = next == Payout.State.SUBMITTED ? "submitted_at" : "ended_at";
        return jdbc.sql("update payout set state = :next, unknown_since = null, " + time + " = :now"
                                + " where transfer_id = :transfer and state = :expected")
                        .param("transfer", transfer.value())
                        .param("expected", word(expected))
                        .param("next", word(next))
                        .param("now", time(clock.instant()))
                        .update()
                == 1;
    }

    void name(TransferId transfer, String externalId) {
        jdbc.sql("update payout set external_id = :externalId where transfer_id = :transfer")
                .param("transfer", transfer.value())
                .param("externalId", externalId)
                .update();
    }

    /** @return false if it is not accepted any more; nothing has changed then */
    boolean markAsked(TransferId transfer) {
        return jdbc.sql("""
                        update payout set unknown_since = coalesce(unknown_since, :now)
                        where transfer_id = :transfer and state = 'accepted'
                        """)
                        .param("transfer", transfer.value())
                        .param("now", time(clock.instant()))
                        .update()
                == 1;
    }

    /** Keeps the time since when it is unknown, or forgets it. */
    void markUnknown(TransferId transfer, boolean unknown) {
        jdbc.sql("""
                        update payout set unknown_since = case when :unknown then coalesce(unknown_since, :now) end
                        where transfer_id = :transfer
                        """)
                .param("transfer", transfer.value())
                .param("unknown", unknown)
                .param("now", time(clock.instant()))
                .update();
    }

    private static String word(Payout.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private Payout payout(ResultSet row) throws SQLException {
        String reference = row.getString("reference");
        byte[] bank = secrets.open(PURPOSE + reference, row.getBytes("sealed_bank"));
        return new Payout(
                new TransferId(row.getObject("transfer_id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                reference,
                ProviderCode.of(row.getString("provider")).orElseThrow(),
                row.getString("corridor"),
                row.getString("customer"),
                json.readValue(bank, BankDetails.class),
                new Exchange(
                        usdc(row, "gross"),
                        usdc(row, "fee"),
                        new Money(row.getLong("bank_units"), Currency.valueOf(row.getString("bank_currency"))),
                        usdc(row, "worth")),
                usdc(row, "expected_charge"),
                row.getString("message"),
                Payout.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                time(row, "unknown_since"),
                row.getObject("accepted_at", OffsetDateTime.class).toInstant(),
                time(row, "ended_at"));
    }

    private static Money usdc(ResultSet row, String column) throws SQLException {
        return new Money(row.getLong(column), Currency.USDC);
    }
}
