package io.bornite.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bornite.platform.Forbidden;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UsersTest {

    private final IdentityWorld world = IdentityWorld.create();
    private final Users users = world.bean(Users.class);
    private final EmailAddress alice = new EmailAddress("alice@example.com");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void racingFirstSignInsMakeOneUserOneOrganisationAndOneEvent() throws InterruptedException, ExecutionException {
        List<Callable<User>> races = IntStream.range(0, 12)
                .<Callable<User>>mapToObj(_ -> () -> users.enter(alice))
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            User first = users.enter(new EmailAddress("warm@example.com"));
            assertThat(first.flags()).containsExactly(UserFlag.INTRO);
            for (Future<User> raced : threads.invokeAll(races)) {
                assertThat(raced.get().email()).isEqualTo("alice@example.com");
            }
        }

        assertThat(count("app_user")).isEqualTo(2);
        assertThat(count("organization")).isEqualTo(2);
        assertThat(world.created()).extracting(OrganizationCreated::email).containsOnlyOnce("alice@example.com");
    }

    @Test
    void aListenerThatFailsUndoesTheSignUp() {
        world.failSignUps(true);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> users.enter(alice));
        assertThat(count("app_user")).isZero();

        world.failSignUps(false);
        users.enter(alice);
        assertThat(world.created()).hasSize(1);
    }

    @Test
    void aSuspendedUserDoesNotGetIn() {
        users.enter(alice);
        world.jdbc().sql("update app_user set status = 'suspended'").update();

        assertThatExceptionOfType(Forbidden.class).isThrownBy(() -> users.enter(alice));
    }

    @Test
    void whoAdministersTheOrganisationRaisesAFlagAndNobodyTheOneOfAnInvitation() {
        User owner = users.enter(alice);
        User member = users.enter(new EmailAddress("bob@example.com"));
        world.jdbc()
                .sql("update app_user set organization_id = :organization where id = :member")
                .param("organization", owner.organization().value())
                .param("member", member.id().value())
                .update();
        Caller bob = caller(member, owner.organization(), Means.SESSION);

        assertThatExceptionOfType(Forbidden.class).isThrownBy(() -> users.raise(bob, UserFlag.THIRD_PARTY));
        world.jdbc()
                .sql("update app_user set role = 'admin' where id = :member")
                .param("member", member.id().value())
                .update();
        assertThat(users.raise(bob, UserFlag.THIRD_PARTY).flags())
                .containsExactlyInAnyOrder(UserFlag.INTRO, UserFlag.THIRD_PARTY);
        assertThat(users.raise(caller(owner, owner.organization(), Means.SESSION), UserFlag.ONLY_31)
                        .flags())
                .contains(UserFlag.ONLY_31);
        Caller program = caller(owner, owner.organization(), Means.PERSONAL_ACCESS_TOKEN);
        assertThatExceptionOfType(Forbidden.class).isThrownBy(() -> users.raise(program, UserFlag.THIRD_PARTY));
        assertThatExceptionOfType(Forbidden.class)
                .isThrownBy(() -> users.raise(bob, UserFlag.VIRTUAL_ACCOUNT))
                .withMessageContaining("invitation");
    }

    private static Caller caller(User user, OrganizationId organization, Means means) {
        return new Caller(user.id(), organization, user.email(), means, UUID.randomUUID());
    }

    @Test
    void membersAreFoundByAddressAndUnknownAddressesAreLeftOut() {
        User user = users.enter(alice);

        Map<String, Member> found =
                world.bean(Organizations.class).byEmail(List.of("alice@example.com", "nobody@example.com"));

        assertThat(found)
                .containsOnly(Map.entry(
                        "alice@example.com",
                        new Member(user.organization(), user.id(), "alice@example.com", "alice@example.com", 0)));
    }

    @Test
    void anOrganisationIsReferredOnceAndNeverByItself() {
        Organizations organizations = world.bean(Organizations.class);
        OrganizationId newcomer = users.enter(alice).organization();
        OrganizationId referrer =
                users.enter(new EmailAddress("bob@example.com")).organization();
        String code = organizations.find(referrer).orElseThrow().referralCode();

        assertThat(organizations.byReferralCode(code).orElseThrow().id()).isEqualTo(referrer);
        assertThat(organizations.refer(newcomer, newcomer)).isFalse();
        assertThat(organizations.refer(newcomer, referrer)).isTrue();
        assertThat(organizations.refer(newcomer, referrer)).isFalse();
        assertThat(organizations.find(newcomer).orElseThrow().referrer()).isEqualTo(referrer);
    }

    private int count(String table) {
        return world.jdbc()
                .sql("select count(*) from " + table)
                .query((row, _) -> row.getInt(1))
                .single();
    }
}
