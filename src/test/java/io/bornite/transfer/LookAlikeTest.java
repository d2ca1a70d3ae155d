package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.account.LookAlikes;
import io.bornite.chain.Addresses;
import io.bornite.identity.Caller;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Which addresses count as known, and what it costs to find out. */
class LookAlikeTest extends MoneyWorld {

    private static final long HUNDRED = 10_000_000_000L;
    private static final long ONE = 100_000_000L;
    private static final int MANY = 20_000;

    @Autowired
    private LookAlikes lookAlikes;

    private Caller sender;

    @BeforeEach
    void somebodyHasMoney() {
        sender = somebodyWith(HUNDRED);
    }

    @Test
    void aPaymentThatCameToNothingMakesNoAddressKnown() {
        String real = canonical(stranger());
        sandbox.revertNext(NETWORK);
        pay(alike(real));
        assertThat(known(real)).as("while it is on its way").isNotNull();
        settle();

        assertThat(transfers(sender)).containsExactly("deposit success", "send failed");
        assertThat(known(real)).isNull();
    }

    @Test
    void ofSeveralThatReadAlikeTheFirstThatWasPaidIsNamed() {
        String real = canonical(stranger());
        pay(real);
        settle();
        for (int i = 0; i < 5; i++) {
            pay(alike(real));
            settle();
        }

        assertThat(known(alike(real))).isEqualTo(real);
        assertThat(known(real)).isNull();
    }

    @Test
    void aLookUpReadsIndexesHoweverMuchWasPaid() {
        String real = canonical(stranger());
        pay(real);
        settle();
        jdbc.sql("""
                        insert into transfer (id, organization_id, type, status, mode, currency, amount, fee, source,
                            destination, paid_address, created_at, updated_at)
                        select uuidv7(), t.organization_id, t.type, t.status, t.mode, t.currency, t.amount, t.fee,
                            t.source, t.destination, t.paid_address, t.created_at, t.updated_at
                        from transfer t, generate_series(1, :many)
                        where t.organization_id = :organization and t.type = 'send'
                        """)
                .param("many", MANY)
                .param("organization", sender.organization().value())
                .update();
        jdbc.sql("analyze transfer").update();

        assertThat(plan("p.address = '" + alike(real) + "'"))
                .contains("transfer_paid_address")
                .doesNotContain("Seq Scan", "Rows Removed");
        assertThat(plan("p.ends = address_ends('" + alike(real) + "')"))
                .contains("transfer_paid_ends")
                .doesNotContain("Seq Scan", "Rows Removed", "Sort");
        assertThat(known(alike(real))).isEqualTo(real);
        jdbc.sql("delete from transfer where organization_id = :organization and not exists (select from "
                        + "transfer_transaction m where m.transfer_id = transfer.id)")
                .param("organization", sender.organization().value())
                .update();
    }

    private String plan(String condition) {
        return String.join(
                "\n",
                jdbc.sql("""
                        explain (analyze, costs off, timing off)
                        select p.address from paid_address p
                        where p.organization_id = :organization and %s and p.id < :last
                        order by p.id
                        limit 1
                        """.formatted(condition))
                        .param("organization", sender.organization().value())
                        .param("last", new UUID(-1, -1))
                        .query(String.class)
                        .list());
    }

    private void pay(String address) {
        assertThat(desk.toAddress(sender, address, ONE, UUID.randomUUID().toString())
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
    }

    private @Nullable String known(String address) {
        return lookAlikes.of(sender.organization(), List.of(canonical(address))).get(canonical(address));
    }

    private static String canonical(String address) {
        return Addresses.parse(NETWORK, address);
    }

    private static String alike(String address) {
        String other = stranger();
        return address.substring(0, 6).toLowerCase(Locale.ROOT)
                + other.substring(6, 38)
                + address.substring(38).toLowerCase(Locale.ROOT);
    }
}
