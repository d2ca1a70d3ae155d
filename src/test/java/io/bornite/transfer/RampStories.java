package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.identity.Caller;
import io.bornite.ledger.Balance;
import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.quote.QuoteBench.Quote;
import java.time.Duration;
import org.springframework.http.ResponseEntity;

/** What goes on between wallets and banks when the process dies. */
final class RampStories {

    private static final int ROUNDS = 6;

    private RampStories() {}

    @SuppressWarnings("MissingCasesInEnumSwitch")
    static Story of(Moment.Plot plot, RampWorld world) {
        return switch (plot) {
            case OFFRAMP -> new Offramp(world, "6789", "success");
            case LOST_OFFRAMP -> new Offramp(world, "0011", "success");
            case FAILED_OFFRAMP -> new Offramp(world, "0001", "failed");
            case RETURNED_OFFRAMP -> new ReturnedOfframp(world);
            case ONRAMP -> new Onramp(world);
            case UNPAID_ONRAMP -> new UnpaidOnramp(world);
            case BANK_CREDIT -> new BankCredit(world);
            default -> throw new IllegalArgumentException("No bank stands in " + plot);
        };
    }

    private abstract static class Keyed extends KeyedStory<RampWorld> {

        Keyed(RampWorld world) {
            super(world, world.customer());
        }

        @Override
        void carryOn() {
            world.rampRounds(ROUNDS);
        }
    }

    private static class Offramp extends Keyed {

        private final Quote quote;
        private final String end;

        Offramp(RampWorld world, String digits, String end) {
            super(world);
            this.quote = world.dollars(caller, digits);
            this.end = end;
        }

        @Override
        ResponseEntity<TransferWithAccountDto> ask(String key) {
            return world.offramps.cashOut(caller, quote, key);
        }

        /** The money is in the hold, or has left, or is back: never something between. */
        @Override
        public void meanwhile() {
            assertThat(world.balance(caller))
                    .isIn(
                            new Balance(RampWorld.FIVE_HUNDRED, 0),
                            new Balance(RampWorld.FIVE_HUNDRED, RampWorld.HUNDRED),
                            new Balance(RampWorld.FIVE_HUNDRED - RampWorld.HUNDRED, 0));
        }

        @Override
        public void end() {
            TransferId payout = transfer();
            assertThat(world.status(payout)).isEqualTo(end);
            assertThat(world.transfers(caller)).containsExactly("deposit success", "withdraw " + end);
            assertThat(world.balance(caller))
                    .isEqualTo(new Balance(
                            end.equals("success") ? RampWorld.FIVE_HUNDRED - RampWorld.HUNDRED : RampWorld.FIVE_HUNDRED,
                            0));
            assertThat(world.jdbc
                            .sql("select count(*) from sandbox_partner_record where reference = :reference")
                            .param("reference", world.offramps.reference(payout))
                            .query(Long.class)
                            .single())
                    .as("asked for once")
                    .isEqualTo(1);
        }
    }

    private static final class ReturnedOfframp extends Offramp {

        ReturnedOfframp(RampWorld world) {
            super(world, "0002", "refunded");
        }

        @Override
        void carryOn() {
            super.carryOn();
            world.clock.advance(Duration.ofDays(3));
            super.carryOn();
        }
    }

    private static class Onramp extends Keyed {

        private final Quote quote;

        Onramp(RampWorld world) {
            super(world);
            this.quote = world.quotes.in(caller.organization(), Country.USA, dollars());
        }

        static Money dollars() {
            return new Money(RampWorld.HUNDRED, Currency.USD);
        }

        @Override
        ResponseEntity<TransferWithAccountDto> ask(String key) {
            return world.onramps.cashIn(caller, quote, key);
        }

        @Override
        void carryOn() {
            super.carryOn();
            pay();
            super.carryOn();
        }

        private void pay() {
            boolean paid = world.jdbc
                    .sql("""
                            select exists (select from sandbox_partner_record
                                where reference = 'purchase-' || :transfer and received_units is not null)
                            """)
                    .param("transfer", transfer().value().toString())
                    .query(Boolean.class)
                    .single();
            if (!paid) {
                world.partners.bankTransfer(world.depositMessage(transfer()), dollars(), "Ada");
            }
        }

        @Override
        public void meanwhile() {
            assertThat(world.balance(caller))
                    .isIn(
                            new Balance(RampWorld.FIVE_HUNDRED, 0),
                            new Balance(RampWorld.FIVE_HUNDRED + RampWorld.HUNDRED - RampWorld.FEE, 0));
        }

        @Override
        public void end() {
            assertThat(world.transfers(caller)).containsExactly("deposit success", "bank_deposit success");
            assertThat(world.balance(caller))
                    .isEqualTo(new Balance(RampWorld.FIVE_HUNDRED + RampWorld.HUNDRED - RampWorld.FEE, 0));
        }
    }

    private static final class UnpaidOnramp extends Onramp {

        UnpaidOnramp(RampWorld world) {
            super(world);
        }

        @Override
        void carryOn() {
            world.rampRounds(2);
            world.clock.advance(Duration.ofDays(7));
            world.rampRounds(2);
        }

        @Override
        public void end() {
            assertThat(world.transfers(caller)).containsExactly("deposit success", "bank_deposit canceled");
            assertThat(world.balance(caller)).isEqualTo(new Balance(RampWorld.FIVE_HUNDRED, 0));
        }
    }

    private static final class BankCredit implements Story {

        private final RampWorld world;
        private final Caller caller;

        BankCredit(RampWorld world) {
            this.world = world;
            this.caller = world.customer();
            world.partners.bankTransfer(world.openVirtualAccount(caller), Onramp.dollars(), "Payroll Inc");
        }

        @Override
        public void attempt() {
            world.rampRounds(2);
        }

        @Override
        public void end() {
            assertThat(world.transfers(caller)).containsExactly("deposit success", "bank_deposit success");
            assertThat(world.balance(caller))
                    .isEqualTo(new Balance(RampWorld.FIVE_HUNDRED + RampWorld.HUNDRED - RampWorld.HUNDRED / 200, 0));
        }
    }
}
