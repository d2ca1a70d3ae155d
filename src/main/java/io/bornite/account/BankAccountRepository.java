package io.bornite.account;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.bornite.identity.OrganizationId;
import io.bornite.money.BankAccountType;
import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.money.TransferAccountType;
import io.bornite.rail.ProviderCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class BankAccountRepository {

    /** The most accounts of one organisation; the façade lets nobody have more. */
    static final int ACCOUNTS_MAX = 200;

    private static final int REGISTRATIONS_MAX = ACCOUNTS_MAX * 16;

    private final JdbcClient jdbc;
    private final AccountNumbers numbers;
    private final Clock clock;

    BankAccountRepository(JdbcClient jdbc, AccountNumbers numbers, Clock clock) {
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** Keeps others from adding, choosing and deleting accounts of this organisation until the transaction ends. */
    void lock(OrganizationId organization) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('bank accounts ' || :organization, 0))")
                .param("organization", organization.value().toString())
                .query((row, _) -> true)
                .single();
    }

    int count(OrganizationId organization) {
        return jdbc.sql(
                        "select count(*) from bank_account where organization_id = :organization and deleted_at is null")
                .param("organization", organization.value())
                .query((row, _) -> row.getInt(1))
                .single();
    }

    BankAccountId insert(
            OrganizationId organization,
            BankCoordinates bank,
            boolean isDefault,
            @Nullable UUID askedPartnership,
            AccountStatus status) {
        return jdbc.sql("""
                        insert into bank_account (organization_id, country, currency, method, account_type, bank_name,
                            bank_address, routing_number, sealed_number, number_hash, last_four, beneficiary_name,
                            swift_code, is_default, asked_partnership, status, created_at, updated_at)
                        values (:organization, :country, :currency, :method, :accountType, :bankName, :bankAddress,
                            :routingNumber, :sealedNumber, :numberHash, :lastFour, :beneficiaryName, :swiftCode,
                            :isDefault, :askedPartnership, :status, :now, :now)
                        returning id
                        """)
                .param("organization", organization.value())
                .param("country", bank.country().wire())
                .param("currency", bank.currency().name())
                .param("method", word(bank.method()))
                .param("accountType", bank.accountType() == null ? null : word(bank.accountType()))
                .param("bankName", bank.bankName())
                .param("bankAddress", bank.bankAddress())
                .param("routingNumber", bank.routingNumber())
                .param("sealedNumber", numbers.seal(bank.number()))
                .param("numberHash", numbers.hash(bank))
                .param("lastFour", bank.lastFour())
                .param("beneficiaryName", bank.beneficiaryName())
                .param("swiftCode", bank.swiftCode())
                .param("isDefault", isDefault)
                .param("askedPartnership", askedPartnership)
                .param("status", status.word())
                .param("now", now())
                .query((row, _) -> new BankAccountId(row.getObject("id", UUID.class)))
                .single();
    }

    /** Newest first. */
    List<BankAccount> of(OrganizationId organization) {
        return withRegistrations(jdbc.sql("""
                        select * from bank_account
                        where organization_id = :organization and deleted_at is null
                        order by id desc
                        limit :limit
                        """)
                .param("organization", organization.value())
                .param("limit", ACCOUNTS_MAX)
                .query(this::account)
                .list());
    }

    Optional<BankAccount> find(OrganizationId organization, BankAccountId id) {
        return withRegistrations(jdbc.sql("""
                                select * from bank_account
                                where id = :id and organization_id = :organization and deleted_at is null
                                """)
                        .param("id", id.value())
                        .param("organization", organization.value())
                        .query(this::account)
                        .list())
                .stream()
                .findFirst();
    }

    /** By id alone, for what carries a check on by itself; one that was deleted is not there any more. */
    Optional<BankAccount> lock(BankAccountId id) {
        return withRegistrations(jdbc.sql("select * from bank_account where id = :id and deleted_at is null for update")
                        .param("id", id.value())
                        .query(this::account)
                        .list())
                .stream()
                .findFirst();
    }

    void clearDefault(OrganizationId organization) {
        jdbc.sql("""
                        update bank_account set is_default = false, updated_at = :now
                        where organization_id = :organization and is_default
                        """)
                .param("organization", organization.value())
                .param("now", now())
                .update();
    }

    /** Makes the oldest account the default, if there is any. */
    void makeOldestDefault(OrganizationId organization) {
        jdbc.sql("""
                        update bank_account set is_default = true, updated_at = :now
                        where id = (select id from bank_account
                                    where organization_id = :organization and deleted_at is null
                                    order by id
                                    limit 1)
                        """)
                .param("organization", organization.value())
                .param("now", now())
                .update();
    }

    boolean delete(OrganizationId organization, BankAccountId id) {
        return jdbc.sql("""
                        update bank_account set deleted_at = :now, is_default = false, updated_at = :now
                        where id = :id and organization_id = :organization and deleted_at is null
                        """)
                        .param("id", id.value())
                        .param("organization", organization.value())
                        .param("now", now())
                        .update()
                == 1;
    }

    /** @return false if it stands there already */
    boolean setStatus(BankAccountId id, AccountStatus status) {
        return jdbc.sql(
                                "update bank_account set status = :status, updated_at = :now where id = :id and status <> :status")
                        .param("id", id.value())
                        .param("status", status.word())
                        .param("now", now())
                        .update()
                == 1;
    }

    /** Adds the account at a partner, unless it is there. */
    void insertRegistration(BankAccountId id, KnownPartners.Known known) {
        jdbc.sql("""
                        insert into bank_account_registration
                            (bank_account_id, partnership_id, customer, provider_code, supports_remittance, status,
                            created_at, updated_at)
                        values (:id, :partnership, :customer, :provider, :supportsRemittance, 'inprogress', :now, :now)
                        on conflict (bank_account_id, provider_code) do nothing
                        """)
                .param("id", id.value())
                .param("partnership", known.customer().partnership())
                .param("customer", known.customer().reference())
                .param("provider", known.customer().provider().wire())
                .param("supportsRemittance", known.supportsRemittance())
                .param("now", now())
                .update();
    }

    Optional<BankAccountId> byReference(ProviderCode provider, UUID registration) {
        return jdbc.sql("""
                        select bank_account_id from bank_account_registration
                        where id = :id and provider_code = :provider
                        """)
                .param("id", registration)
                .param("provider", provider.wire())
                .query((row, _) -> new BankAccountId(row.getObject(1, UUID.class)))
                .optional();
    }

    /** @return false if it was decided before; nothing has changed then */
    boolean decide(UUID registration, AccountStatus decision, String words) {
        return jdbc.sql("""
                        update bank_account_registration set status = :status, words = :words, updated_at = :now
                        where id = :id and status = 'inprogress'
                        """)
                        .param("id", registration)
                        .param("status", decision.word())
                        .param("words", words)
                        .param("now", now())
                        .update()
                == 1;
    }

    private List<BankAccount> withRegistrations(List<BankAccount> accounts) {
        if (accounts.isEmpty()) {
            return accounts;
        }
        Map<BankAccountId, List<BankAccount.Registration>> registrations = jdbc
                .sql("""
                        select * from bank_account_registration
                        where bank_account_id = any(:ids)
                        order by id
                        limit :limit
                        """)
                .param(
                        "ids",
                        accounts.stream().map(account -> account.id().value()).toArray(UUID[]::new))
                .param("limit", REGISTRATIONS_MAX)
                .query((row, _) ->
                        Map.entry(new BankAccountId(row.getObject("bank_account_id", UUID.class)), registration(row)))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
        return accounts.stream()
                .map(account -> account.with(registrations.getOrDefault(account.id(), List.of())))
                .toList();
    }

    private BankAccount account(ResultSet row, int number) throws SQLException {
        String accountType = row.getString("account_type");
        BankCoordinates bank = new BankCoordinates(
                constant(Country.class, row.getString("country")),
                Currency.valueOf(row.getString("currency")),
                constant(TransferAccountType.class, row.getString("method")),
                accountType == null ? null : constant(BankAccountType.class, accountType),
                row.getString("bank_name"),
                row.getString("bank_address"),
                row.getString("routing_number"),
                numbers.open(row.getBytes("sealed_number")),
                row.getString("beneficiary_name"),
                row.getString("swift_code"));
        return new BankAccount(
                new BankAccountId(row.getObject("id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                bank,
                row.getBoolean("is_default"),
                row.getObject("asked_partnership", UUID.class),
                AccountStatus.of(row.getString("status")),
                List.of(),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static BankAccount.Registration registration(ResultSet row) throws SQLException {
        return new BankAccount.Registration(
                row.getObject("id", UUID.class),
                row.getObject("partnership_id", UUID.class),
                row.getObject("customer", UUID.class),
                ProviderCode.of(row.getString("provider_code")).orElseThrow(),
                AccountStatus.of(row.getString("status")),
                row.getBoolean("supports_remittance"),
                row.getString("words"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }
}
