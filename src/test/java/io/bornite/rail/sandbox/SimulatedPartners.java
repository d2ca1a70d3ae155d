package io.bornite.rail.sandbox;

import com.zaxxer.hikari.HikariDataSource;
import io.bornite.money.BankAccountType;
import io.bornite.money.Money;
import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Mode;
import io.bornite.platform.MovableClock;
import io.bornite.platform.SecretBox;
import io.bornite.rail.BankDetails;
import io.bornite.rail.Corridor;
import io.bornite.rail.Partner;
import io.bornite.rail.PartnerBed;
import io.bornite.rail.ProviderCode;
import io.bornite.rail.SignedWebhook;
import io.bornite.support.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The simulated partners on a database, without an application around them; time stands until it is moved. */
public final class SimulatedPartners implements PartnerBed {

    private static final HikariDataSource DATABASE = TestDatabase.fresh();
    private static final Duration SETTLEMENT = Duration.ofSeconds(2);

    private final MovableClock clock = new MovableClock(InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));
    private final JdbcClient jdbc = JdbcClient.create(DATABASE);
    private final SandboxWebhooks webhooks;
    private final SandboxPartners partners;
    private final Partner partner;

    public SimulatedPartners(ProviderCode code) {
        JsonMapper json = JsonMapper.builder().build();
        var records = new PartnerRecordRepository(jdbc);
        var properties = new SandboxPartnerProperties(SETTLEMENT);
        webhooks = new SandboxWebhooks(new WebhookQueueRepository(jdbc), new SecretBox(new byte[32]), json, clock);
        var server = new BorniteProperties(Mode.SANDBOX, Path.of("target"), "http://localhost");
        var memory = new PartnerMemory(records, webhooks, properties, server, json, clock);
        partners = new SandboxPartners(memory, records, webhooks, properties);
        partner = partners.partners().stream()
                .filter(candidate -> candidate.code() == code)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Partner partner() {
        return partner;
    }

    public SandboxPartners all() {
        return partners;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void advance(Duration by) {
        clock.advance(by);
    }

    @Override
    public Duration settlement() {
        return SETTLEMENT;
    }

    @Override
    public BankDetails goodAccount(Corridor corridor) {
        return account(corridor, "000123456789");
    }

    @Override
    public BankDetails badAccount(Corridor corridor) {
        return account(corridor, "000123450001");
    }

    @Override
    public BankDetails unverifiableAccount(Corridor corridor) {
        return account(corridor, "000123450009");
    }

    @Override
    public BankDetails returningAccount(Corridor corridor) {
        return account(corridor, "000123450002");
    }

    @Override
    public Duration untilReturned() {
        return Duration.ofDays(3);
    }

    @Override
    public void pay(BankDetails into, Money amount) {
        partners.bankTransfer(
                into.depositMessage() == null ? into.accountNumber() : into.depositMessage(), amount, "Somebody");
    }

    @Override
    public SignedWebhook webhook(String reference) {
        String body =
                jdbc.sql("""
                        select body from sandbox_partner_webhook
                        where body::jsonb ->> 'reference' = :reference
                        order by number limit 1
                        """).param("reference", reference).query(String.class).single();
        return webhooks.sign(partner.code(), body, false);
    }

    @Override
    public int payoutsOf(String reference) {
        return jdbc.sql("select count(*) from sandbox_partner_record where reference = :reference and kind = 'payout'")
                .param("reference", reference)
                .query(Integer.class)
                .single();
    }

    public BankDetails account(Corridor corridor, String number) {
        return new BankDetails(
                corridor.country(),
                corridor.currency(),
                corridor.method(),
                BankAccountType.CHECKING,
                "First Bank",
                "1 Main Street",
                "091000019",
                number,
                "Ada Example",
                null,
                "FIRSUS33",
                null);
    }
}
