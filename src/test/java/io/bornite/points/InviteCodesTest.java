package io.bornite.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.identity.EmailAddress;
import io.bornite.identity.IdentityWorld;
import io.bornite.identity.OrganizationId;
import io.bornite.identity.Users;
import io.bornite.platform.Rejected;
import io.bornite.support.Race;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class InviteCodesTest {

    private static final int RUNNERS = 3;
    private static final int EACH = InviteCodes.OPEN_MAX;

    @Test
    void howeverManyAskAtOnceNoMoreCodesWaitThanMay() {
        try (IdentityWorld world = IdentityWorld.create()) {
            Users users = world.bean(Users.class);
            OrganizationId organization = users.enter(EmailAddress.require("ada@example.com", "email"))
                    .organization();
            InviteCodeRepository repository = new InviteCodeRepository(world.jdbc());
            InviteCodes codes = new InviteCodes(repository, users, _ -> {}, world.clock());
            TransactionTemplate transaction = new TransactionTemplate(world.bean(PlatformTransactionManager.class));

            List<Integer> made = Race.of(RUNNERS, _ -> {
                int count = 0;
                for (int i = 0; i < EACH; i++) {
                    count += Objects.requireNonNull(transaction.execute(_ -> isMade(codes, organization) ? 1 : 0));
                }
                return count;
            });

            assertThat(made.stream().mapToInt(Integer::intValue).sum()).isEqualTo(InviteCodes.OPEN_MAX);
            assertThat(repository.countOpen(organization, world.clock().instant()))
                    .isEqualTo(InviteCodes.OPEN_MAX);
        }
    }

    private static boolean isMade(InviteCodes codes, OrganizationId organization) {
        try {
            codes.create(organization);
            return true;
        } catch (Rejected _) {
            return false;
        }
    }
}
