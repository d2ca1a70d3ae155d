package io.bornite.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bornite.identity.Allowances;
import io.bornite.identity.Caller;
import io.bornite.identity.EmailAddress;
import io.bornite.identity.IdentityWorld;
import io.bornite.identity.Means;
import io.bornite.identity.User;
import io.bornite.identity.Users;
import io.bornite.identity.session.Credentials;
import io.bornite.platform.Forbidden;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.Rejected;
import io.bornite.support.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class PersonalAccessTokensTest {

    private final IdentityWorld world = IdentityWorld.create();
    private final PersonalAccessTokens tokens = world.bean(PersonalAccessTokens.class);
    private final User user = world.bean(Users.class).enter(new EmailAddress("alice@example.com"));
    private final Caller caller =
            new Caller(user.id(), user.organization(), user.email(), Means.SESSION, UUID.randomUUID());

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aTokenSpeaksForItsOwnerUntilItIsReplaced() {
        PersonalAccessTokens.Issued issued = create("payroll");

        Caller used = tokens.use(issued.secret().text()).orElseThrow();
        tokens.regenerate(caller, issued.token().id(), null);

        assertThat(used.organization()).isEqualTo(caller.organization());
        assertThat(used.means()).isEqualTo(Means.PERSONAL_ACCESS_TOKEN);
        assertThat(tokens.use(issued.secret().text())).isEmpty();
    }

    @Test
    void aTokenWithANewSecretIsAnotherCredential() {
        PersonalAccessTokens.Issued issued = create("payroll");
        UUID first = tokens.use(issued.secret().text()).orElseThrow().credential();

        PersonalAccessTokens.Issued again =
                tokens.regenerate(caller, issued.token().id(), null);

        UUID second = tokens.use(again.secret().text()).orElseThrow().credential();
        assertThat(second).isNotEqualTo(first);
        assertThat(world.bean(Credentials.class).open(List.of(first, second))).containsExactly(second);
    }

    @Test
    void onlyAHashOfATokenIsKept() {
        String secret = create("payroll").secret().text();

        String row = world.jdbc()
                .sql("select personal_access_token::text from personal_access_token")
                .query((r, _) -> r.getString(1))
                .single();

        assertThat(row).doesNotContain(secret.substring(0, 12)).doesNotContain(secret.substring(4, 20));
    }

    @Test
    void whatCannotBeATokenIsNotLookedUp() {
        String secret = TokenSecret.random().text();
        world.jdbc()
                .sql("alter table personal_access_token rename to nobody_may_look")
                .update();

        for (int i = 4; i < secret.length(); i++) {
            char other = secret.charAt(i) == 'a' ? 'b' : 'a';
            String mistyped = secret.substring(0, i) + other + secret.substring(i + 1);
            assertThat(tokens.use(mistyped)).isEmpty();
        }
        assertThat(tokens.use("brn_" + "a".repeat(1_000_000))).isEmpty();
        assertThat(tokens.use("brn_")).isEmpty();
    }

    @Test
    void noTwoTokensAreAlike() {
        List<String> many =
                Stream.generate(() -> TokenSecret.random().text()).limit(1_000).toList();

        assertThat(many).doesNotHaveDuplicates().allMatch(text -> text.matches("brn_[0-9A-Za-z]{39}"));
        assertThat(many).allMatch(text -> TokenSecret.parse(text).isPresent());
    }

    @Test
    void theLastUseIsKnownToTheMinute() {
        String secret = create("payroll").secret().text();
        assertThat(lastUse()).isEmpty();

        tokens.use(secret);
        Optional<String> first = lastUse();
        world.pass(Duration.ofSeconds(30));
        tokens.use(secret);
        assertThat(lastUse()).isPresent().isEqualTo(first);

        world.pass(Duration.ofSeconds(31));
        tokens.use(secret);
        assertThat(lastUse()).isPresent().isNotEqualTo(first);
    }

    @Test
    void anOrganisationHasAHundredTokensAtMostEvenWhenRequestsRace() throws InterruptedException {
        for (int i = 0; i < PersonalAccessTokens.MAXIMUM_PER_ORGANIZATION - 1; i++) {
            create("token " + i);
        }
        List<Callable<Object>> races = Stream.generate(() -> (Callable<Object>) () -> create("last"))
                .limit(5)
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(races))
                    .filteredOn(race -> race.state() == Future.State.SUCCESS)
                    .hasSize(1);
        }
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> create("one more"));
    }

    @Test
    void aSuspendedUsersTokenOpensNothing() {
        String secret = create("payroll").secret().text();
        world.jdbc().sql("update app_user set status = 'suspended'").update();

        assertThat(tokens.use(secret)).isEmpty();
    }

    @Test
    void anExpiredTokenOpensNothingAndWhatItHadOpenedIsCut() {
        Instant end = world.clock().instant().plusSeconds(30);
        PersonalAccessTokens.Issued issued = tokens.create(caller, "payroll", new Grant(TokenScope.FULL, null, end));
        UUID credential = tokens.use(issued.secret().text()).orElseThrow().credential();
        assertThat(world.bean(Credentials.class).open(List.of(credential))).containsExactly(credential);

        world.pass(Duration.ofSeconds(30));

        assertThat(tokens.use(issued.secret().text())).isEmpty();
        assertThat(world.bean(Credentials.class).open(List.of(credential))).isEmpty();
    }

    @Test
    void aNewSecretKeepsScopeAndExpiryUnlessAnotherIsGiven() {
        Instant end = world.clock().instant().plusSeconds(30);
        UUID token = tokens.create(caller, "reports", new Grant(TokenScope.READ, null, end))
                .token()
                .id();

        PersonalAccessTokens.Issued same = tokens.regenerate(caller, token, null);
        PersonalAccessTokens.Issued longer = tokens.regenerate(caller, token, end.plusSeconds(30));

        assertThat(same.token().grant().expiresAt()).isEqualTo(end);
        assertThat(longer.token().grant().expiresAt()).isEqualTo(end.plusSeconds(30));
        assertThat(tokens.use(longer.secret().text()).orElseThrow().means()).isEqualTo(Means.READ_ONLY_TOKEN);
    }

    @Test
    void anExpiredTokenGetsANewSecretOnlyWithANewExpiry() {
        Instant end = world.clock().instant().plusSeconds(30);
        PersonalAccessTokens.Issued issued = tokens.create(caller, "payroll", new Grant(TokenScope.FULL, null, end));
        UUID token = issued.token().id();
        world.pass(Duration.ofSeconds(30));

        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> tokens.regenerate(caller, token, null));
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> tokens.regenerate(caller, token, end));

        PersonalAccessTokens.Issued again = tokens.regenerate(caller, token, end.plusSeconds(30));
        assertThat(tokens.use(issued.secret().text())).isEmpty();
        assertThat(tokens.use(again.secret().text())).isPresent();
    }

    @Test
    void anExpiryLiesAheadAndNotTooFar() {
        Instant now = world.clock().instant();
        Instant tooFar = Instant.parse("2036-03-01T12:00:01Z");

        for (Instant end : List.of(now.minusSeconds(1), now, tooFar)) {
            assertThatExceptionOfType(InvalidRequest.class)
                    .isThrownBy(() -> tokens.create(caller, "payroll", new Grant(TokenScope.FULL, null, end)));
        }
        tokens.create(caller, "payroll", new Grant(TokenScope.FULL, null, tooFar.minusSeconds(1)));
    }

    @Test
    void whatATokenSendsCountsFor24HoursAlsoUnderANewSecret() {
        PersonalAccessTokens.Issued issued = tokens.create(caller, "payroll", new Grant(TokenScope.FULL, 10L, null));
        UUID first = limit(issued);
        assertThat(spend(first, 6)).isTrue();
        world.pass(Duration.ofHours(1));

        assertThat(spend(first, 5)).isFalse();
        assertThat(spend(first, 4)).isTrue();
        UUID second = limit(tokens.regenerate(caller, issued.token().id(), null));
        assertThat(spend(first, 1)).isFalse();
        assertThat(spend(second, 1)).isFalse();

        world.pass(Duration.ofHours(23));
        assertThat(spend(second, 7)).isFalse();
        assertThat(spend(second, 6)).isTrue();
    }

    @Test
    void noRaceSendsMoreThanTheLimit() {
        UUID credential = limit(tokens.create(caller, "payroll", new Grant(TokenScope.FULL, 10L, null)));

        assertThat(Race.of(8, _ -> spend(credential, 3)))
                .filteredOn(spent -> spent)
                .hasSize(3);
    }

    @Test
    void howeverOftenATokenPaysItsSpendingIsAFewRows() {
        UUID credential = limit(tokens.create(caller, "payroll", new Grant(TokenScope.FULL, 10L, null)));
        world.pass(Duration.ofSeconds(30));

        for (int payment = 0; payment < 5; payment++) {
            assertThat(spend(credential, 1)).isTrue();
            world.pass(Duration.ofSeconds(6));
        }
        assertThat(spend(credential, 4)).isTrue();
        assertThat(spend(credential, 2)).isFalse();
        assertThat(spendings()).containsExactly(9L);
        world.pass(Duration.ofMinutes(1));
        assertThat(spend(credential, 1)).isTrue();
        assertThat(spendings()).containsExactly(9L, 1L);

        world.pass(Duration.ofHours(24).minusSeconds(61));
        assertThat(spend(credential, 1)).as("its minute counts whole").isFalse();
        world.pass(Duration.ofSeconds(1));
        assertThat(spend(credential, 9)).isTrue();
        assertThat(spendings()).containsExactly(1L, 9L);
    }

    @Test
    void whileATokenPaysNobodyWaitsToWriteDownThatItWasUsed() {
        String secret = tokens.create(caller, "payroll", new Grant(TokenScope.FULL, 10L, null))
                .secret()
                .text();
        UUID credential = tokens.use(secret).orElseThrow().credential();
        Optional<String> before = lastUse();
        world.pass(Duration.ofMinutes(2));

        new TransactionTemplate(world.bean(PlatformTransactionManager.class)).executeWithoutResult(_ -> {
            world.bean(Allowances.class).spend(credential, 1);
            assertThat(CompletableFuture.supplyAsync(() -> tokens.use(secret)))
                    .succeedsWithin(Duration.ofSeconds(20))
                    .matches(Optional::isPresent);
        });

        assertThat(lastUse()).isEqualTo(before);
        tokens.use(secret);
        assertThat(lastUse()).isPresent().isNotEqualTo(before);
    }

    @Test
    void aTokenThatMayOnlyReadHasNoLimit() {
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> new Grant(TokenScope.READ, 10L, null));
    }

    private UUID limit(PersonalAccessTokens.Issued issued) {
        return Objects.requireNonNull(
                tokens.use(issued.secret().text()).orElseThrow().limitedBy());
    }

    /** Whether so much may be sent. */
    private boolean spend(UUID credential, long units) {
        try {
            new TransactionTemplate(world.bean(PlatformTransactionManager.class))
                    .executeWithoutResult(_ -> world.bean(Allowances.class).spend(credential, units));
            return true;
        } catch (Forbidden _) {
            return false;
        }
    }

    /** What is written down, a row each, the oldest first. */
    private List<Long> spendings() {
        return world.jdbc()
                .sql("select units from token_spending order by minute_until")
                .query((row, _) -> row.getLong(1))
                .list();
    }

    private PersonalAccessTokens.Issued create(String name) {
        return tokens.create(caller, name, Grant.EVERYTHING);
    }

    private Optional<String> lastUse() {
        return world.jdbc()
                .sql("select last_used_at::text from personal_access_token where last_used_at is not null")
                .query((row, _) -> row.getString(1))
                .optional();
    }
}
