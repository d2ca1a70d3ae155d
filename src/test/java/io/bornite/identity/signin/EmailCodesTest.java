package io.bornite.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bornite.identity.EmailAddress;
import io.bornite.identity.IdentityWorld;
import io.bornite.identity.Sha256;
import io.bornite.identity.SignInMail;
import io.bornite.identity.Users;
import io.bornite.platform.Forbidden;
import io.bornite.platform.NotFound;
import io.bornite.platform.PageRequest;
import io.bornite.platform.SecretBox;
import io.bornite.platform.TooManyRequests;
import io.bornite.platform.Unauthenticated;
import io.bornite.support.GiveUp;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmailCodesTest {

    private final IdentityWorld world = IdentityWorld.create();
    private final EmailCodes codes = world.bean(EmailCodes.class);
    private final SignIns signIns = world.bean(SignIns.class);
    private final SignInLocks locks = world.bean(SignInLocks.class);
    private final Users users = world.bean(Users.class);
    private final EmailAddress alice = new EmailAddress("alice@example.com");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aCodeHasSixDigitsAndNeverBeginsWithZero() {
        IntStream.range(0, 100)
                .mapToObj(i -> new EmailAddress("p" + i + "@example.com"))
                .forEach(email -> {
                    codes.request(email);
                    assertThat(world.mailedCode(email)).matches("[1-9][0-9]{5}");
                });
    }

    @Test
    void fiveWrongTriesUseACodeUp() {
        String sid = codes.request(alice);
        String code = world.mailedCode(alice);

        guessWrongly(sid, code, 5);

        assertRefused(sid, code, "Invalid OTP");
    }

    @Test
    void theFifthTryMayStillBeTheRightOne() {
        String sid = codes.request(alice);
        guessWrongly(sid, world.mailedCode(alice), 4);

        assertThatNoException().isThrownBy(() -> codes.check(alice, sid, world.mailedCode(alice)));
    }

    @Test
    void parallelGuessesGetNoMoreThanFiveTries() throws InterruptedException, ExecutionException {
        String sid = codes.request(alice);
        String wrong = other(world.mailedCode(alice));
        List<Callable<Boolean>> guesses = IntStream.range(0, 30)
                .<Callable<Boolean>>mapToObj(_ -> () -> {
                    codes.check(alice, sid, wrong);
                    return true;
                })
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(guesses)).allMatch(guess -> guess.state() == Future.State.FAILED);
        }

        assertThat(world.jdbc()
                        .sql("select wrong_tries from email_code_address")
                        .query((row, _) -> row.getInt(1))
                        .single())
                .isEqualTo(5);
        assertRefused(sid, world.mailedCode(alice), "Invalid OTP");
    }

    @Test
    void aCodeIsGoodForTenMinutes() {
        String sid = codes.request(alice);

        world.pass(Duration.ofMinutes(10));

        assertRefused(sid, world.mailedCode(alice), "Otp is expired");
    }

    @Test
    void aNewerRequestReplacesTheCodeBefore() {
        String first = codes.request(alice);
        String firstCode = world.mailedCode(alice);
        String second = codes.request(alice);

        assertRefused(first, firstCode, "Otp is not latest otp");
        assertThatNoException().isThrownBy(() -> codes.check(alice, second, world.mailedCode(alice)));
    }

    @Test
    void aCodeIsBoundToItsSidAndItsAddress() {
        EmailAddress bob = new EmailAddress("bob@example.com");
        String hers = codes.request(alice);
        String his = codes.request(bob);

        assertRefused(his, world.mailedCode(alice), "Invalid OTP");
        assertThatExceptionOfType(Unauthenticated.class)
                .isThrownBy(() -> codes.check(bob, hers, world.mailedCode(alice)));
        assertThatNoException().isThrownBy(() -> codes.check(bob, his, world.mailedCode(bob)));
    }

    @Test
    void aCodeOpensOneSessionHoweverManySignInsRace() throws InterruptedException {
        String sid = codes.request(alice);
        List<Callable<SignIns.SignedIn>> races = Stream.generate(() -> (Callable<SignIns.SignedIn>) () -> {
                    codes.check(alice, sid, world.mailedCode(alice));
                    return signIns.withCheckedCode(alice, sid);
                })
                .limit(5)
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(races))
                    .filteredOn(race -> race.state() == Future.State.SUCCESS)
                    .hasSize(1);
        }
    }

    @Test
    void aSignInThatTheDatabaseGivesUpIsRunAgainWhole() {
        String sid = codes.request(alice);
        codes.check(alice, sid, world.mailedCode(alice));

        try (GiveUp given = GiveUp.theFirstInsertInto(world.jdbc(), "session")) {
            signIns.withCheckedCode(alice, sid);
            assertThat(given.attempts()).isEqualTo(2);
        }

        assertThat(world.jdbc()
                        .sql("select count(*) from session join app_user on app_user.id = session.user_id")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThatExceptionOfType(Unauthenticated.class).isThrownBy(() -> signIns.withCheckedCode(alice, sid));
    }

    @Test
    void aCodeIsKeptAsAKeyedHashOnly() {
        String sid = codes.request(alice);
        String code = world.mailedCode(alice);

        String row = world.jdbc()
                .sql("select email_code::text from email_code")
                .query((r, _) -> r.getString(1))
                .single();

        assertThat(row)
                .doesNotContain(code)
                .doesNotContain(java.util.HexFormat.of().formatHex(Sha256.of(code)));
        assertThatExceptionOfType(Unauthenticated.class)
                .as("the same sid, address and code under another master key are another hash")
                .isThrownBy(() -> underAnotherMasterKey().check(alice, sid, code));
        assertThatNoException().isThrownBy(() -> codes.check(alice, sid, code));
    }

    @Test
    void askingForACodeNeverLooksWhetherTheAddressHasAUser() {
        world.jdbc().sql("alter table app_user rename to nobody_may_look").update();

        assertThatNoException().isThrownBy(() -> codes.request(alice));
    }

    @Test
    void anAddressIsLimitedOverAllNodesAndRestarts() {
        for (int i = 0; i < 3; i++) {
            codes.request(alice);
        }
        world.pass(Duration.ofMinutes(4));

        try (IdentityWorld another = world.secondNode()) {
            another.bean(EmailCodes.class).request(alice);
        }
        assertThat(codesOfAlice()).isEqualTo(3);

        world.pass(Duration.ofMinutes(6));
        codes.request(alice);
        assertThat(codesOfAlice()).isEqualTo(4);
    }

    @Test
    void whoAsksTooOftenIsAnsweredTheSameAndGetsNoCodeNorDoesTheLastOneEnd() {
        codes.request(alice);
        codes.request(alice);
        String last = codes.request(alice);
        String code = world.mailedCode(alice);

        String tooMany = codes.request(alice);

        assertThat(tooMany).hasSameSizeAs(last).isNotEqualTo(last);
        assertThat(world.mailedCode(alice)).isEqualTo(code);
        assertRefused(tooMany, code, "Invalid OTP");
        assertThatNoException().isThrownBy(() -> codes.check(alice, last, code));
    }

    @Test
    void whoHasNoCodeHearsTheSameOfASidThatOpensNothingAsOfAReplacedAndOfAnExpiredOne() {
        String replaced = codes.request(alice);
        String itsCode = world.mailedCode(alice);
        codes.request(alice);
        String last = codes.request(alice);
        String lastCode = world.mailedCode(alice);
        String nothing = codes.request(alice);

        assertRefused(nothing, lastCode, "Invalid OTP");
        assertRefused(replaced, other(itsCode), "Invalid OTP");
        world.pass(Duration.ofMinutes(10));
        assertRefused(last, other(lastCode), "Invalid OTP");

        assertRefused(replaced, itsCode, "Otp is not latest otp");
        assertRefused(last, lastCode, "Otp is expired");
    }

    @Test
    void parallelRequestsDoNotSlipThroughTheLimit() throws InterruptedException {
        List<Callable<String>> requests = Stream.generate(() -> (Callable<String>) () -> codes.request(alice))
                .limit(12)
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(requests)).allMatch(request -> request.state() == Future.State.SUCCESS);
        }

        assertThat(codesOfAlice()).isEqualTo(3);
    }

    @Test
    void anAddressGetsTenCodesADayAtMost() {
        for (int i = 0; i < 12; i++) {
            codes.request(alice);
            world.pass(Duration.ofMinutes(10));
        }

        assertThat(codesOfAlice()).isEqualTo(10);
        world.pass(Duration.ofDays(1));
        codes.request(alice);
        assertThat(codesOfAlice()).isEqualTo(11);
    }

    @Test
    void guessingOverSeveralCodesBringsEverLongerDelays() {
        for (int i = 0; i < 3; i++) {
            useUp();
        }
        assertBlockedFor(Duration.ofHours(1));

        world.pass(Duration.ofHours(1));
        useUp();
        assertBlockedFor(Duration.ofDays(1));

        world.pass(Duration.ofDays(1));
        useUp();
        assertBlockedFor(Duration.ofDays(1));
    }

    @Test
    void twentyUsedUpCodesInARowLockTheAddressUntilSomebodyUnlocksIt() {
        lockOut();

        world.pass(ForgetOldCodes.KEEP_WRONG_TRIES.multipliedBy(3));
        world.bean(ForgetOldCodes.class).forget();

        assertLocked(alice);
        assertThat(locks.page(new PageRequest(1, 10)).data())
                .extracting(SignInLock::email)
                .containsExactly("alice@example.com");
        locks.unlock(alice);
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> locks.unlock(alice));
        String sid = codes.request(alice);
        assertThatNoException().isThrownBy(() -> codes.check(alice, sid, world.mailedCode(alice)));
        world.pass(Duration.ofMinutes(10));
        useUp();
        useUp();
        assertThatNoException().as("it is counted anew").isThrownBy(() -> codes.request(alice));
    }

    @Test
    void nineteenUsedUpCodesLockNobody() {
        wrongTries(95);
        assertThatNoException().isThrownBy(() -> codes.request(alice));
    }

    @Test
    void theRightCodeOpensNothingOnceItsAddressIsLocked() {
        String sid = codes.request(alice);
        wrongTries(99);
        guessWrongly(sid, world.mailedCode(alice), 1);

        assertRefused(sid, world.mailedCode(alice), "Invalid OTP");
    }

    @Test
    void aLockSaysTheSameOfAnAddressThatNobodyHasAsOfACustomers() {
        users.enter(alice);
        EmailAddress nobody = new EmailAddress("nobody@example.com");
        lockOut();
        codes.request(nobody);
        world.jdbc()
                .sql("update email_code_address set wrong_tries = 100, locked_at = now() where email = :email")
                .param("email", nobody.value())
                .update();

        assertThat(locked(nobody)).isEqualTo(locked(alice));
    }

    @Test
    void whoProvesTheirAddressInAnotherWayUnlocksIt() {
        lockOut();

        signIns.withIdToken(new IdToken("proven by Google", alice, world.clock().instant(), false));

        assertThatNoException().isThrownBy(() -> codes.request(alice));
    }

    @Test
    void signingInForgivesEarlierWrongTries() {
        useUp();
        useUp();
        String sid = codes.request(alice);
        codes.check(alice, sid, world.mailedCode(alice));
        signIns.withCheckedCode(alice, sid);

        world.pass(Duration.ofMinutes(10));
        useUp();

        assertThatNoException().isThrownBy(() -> codes.request(alice));
    }

    @Test
    void codesAndQuietAddressesAreForgottenButNotAGuessersRow() {
        EmailAddress bob = new EmailAddress("bob@example.com");
        codes.request(bob);
        useUp();

        world.pass(ForgetOldCodes.KEEP_CODES.plus(Duration.ofHours(1)));
        world.bean(ForgetOldCodes.class).forget();
        assertThat(addresses()).containsExactly("alice@example.com");

        world.pass(ForgetOldCodes.KEEP_WRONG_TRIES);
        world.bean(ForgetOldCodes.class).forget();
        assertThat(addresses()).isEmpty();
    }

    /** Who has the table and not the key. */
    private EmailCodes underAnotherMasterKey() {
        byte[] another = new byte[SecretBox.KEY_BYTES];
        another[0] = 1;
        return new EmailCodes(
                world.bean(EmailCodeRepository.class),
                world.bean(SignInProperties.class),
                world.bean(SignInLimits.class),
                world.bean(SignInMail.class),
                new SecretBox(another),
                world.clock());
    }

    private List<String> addresses() {
        return world.jdbc()
                .sql("select email from email_code_address")
                .query((row, _) -> row.getString("email"))
                .list();
    }

    private int codesOfAlice() {
        return world.jdbc()
                .sql("select count(*) from email_code where email = :email")
                .param("email", alice.value())
                .query(Integer.class)
                .single();
    }

    /** Through the front door, which takes its time. */
    private void lockOut() {
        for (int i = 0; i < 20; i++) {
            useUp();
            world.pass(Duration.ofDays(1));
        }
        assertLocked(alice);
    }

    /** As if somebody had guessed so often, with the delays behind them. */
    private void wrongTries(int times) {
        world.jdbc()
                .sql("""
                        insert into email_code_address (email, wrong_tries) values (:email, :times)
                        on conflict (email) do update set wrong_tries = excluded.wrong_tries
                        """)
                .param("email", alice.value())
                .param("times", times)
                .update();
    }

    private void assertLocked(EmailAddress email) {
        assertThat(locked(email)).startsWith("Somebody guessed too often");
    }

    private String locked(EmailAddress email) {
        return String.valueOf(catchThrowableOfType(Forbidden.class, () -> codes.request(email))
                .getMessage());
    }

    private void useUp() {
        guessWrongly(codes.request(alice), world.mailedCode(alice), 5);
    }

    private void guessWrongly(String sid, String code, int times) {
        for (int i = 0; i < times; i++) {
            assertRefused(sid, other(code), "Invalid OTP");
        }
    }

    private void assertRefused(String sid, String code, String sentence) {
        assertThatExceptionOfType(Unauthenticated.class)
                .isThrownBy(() -> codes.check(alice, sid, code))
                .withMessage(sentence);
    }

    private void assertBlockedFor(Duration delay) {
        assertThatExceptionOfType(TooManyRequests.class)
                .isThrownBy(() -> codes.request(alice))
                .satisfies(refusal ->
                        assertThat(refusal.retryAfterSeconds()).isEqualTo(Math.toIntExact(delay.toSeconds()) + 1));
    }

    private static String other(String code) {
        return code.startsWith("1") ? "2" + code.substring(1) : "1" + code.substring(1);
    }
}
