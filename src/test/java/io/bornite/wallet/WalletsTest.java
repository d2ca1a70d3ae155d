package io.bornite.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.chain.ChainId;
import io.bornite.identity.OrganizationCreated;
import io.bornite.identity.OrganizationId;
import io.bornite.identity.UserId;
import io.bornite.ledger.AccountId;
import io.bornite.ledger.AccountOpening;
import io.bornite.ledger.Leg;
import io.bornite.ledger.Posting;
import io.bornite.money.Currency;
import io.bornite.platform.NotFound;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WalletsTest {

    private final WalletBed bed = new WalletBed();
    private final Wallets wallets = bed.wallets();

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void aNewOrganisationHasFourWalletsAndPolygonIsTheDefault() {
        OrganizationId organization = signUp();

        List<Wallet> first = wallets.of(organization);

        assertThat(first)
                .extracting(Wallet::network)
                .containsExactly(ChainId.POLYGON, ChainId.ARBITRUM, ChainId.BASE, ChainId.STARKNET);
        assertThat(first).extracting(Wallet::isDefault).containsExactly(true, false, false, false);
        assertThat(first.subList(0, 3))
                .extracting(Wallet::address)
                .containsOnly(first.getFirst().address());
        assertThat(first.getLast().address()).isNotEqualTo(first.getFirst().address());
        assertThat(wallets.accounts(first.stream().map(Wallet::id).toList(), Currency.USDC))
                .hasSize(4);
    }

    @Test
    void aSignUpThatFailsLeavesNoWallet() {
        OrganizationId organization = bed.organization();

        assertThatThrownBy(() -> bed.inTransaction(() -> {
                    bed.publish(created(organization));
                    throw new IllegalStateException("later");
                }))
                .hasMessage("later");

        assertThat(wallets.of(organization)).isEmpty();
    }

    @Test
    void organisationsThatSignUpAtOnceHaveAddressesOfTheirOwn() throws Exception {
        List<Callable<OrganizationId>> signUps = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            OrganizationId organization = bed.organization();
            signUps.add(bed.task(() -> {
                bed.publish(created(organization));
                return organization;
            }));
        }
        List<OrganizationId> organizations = inParallel(signUps);

        Set<String> addresses = new HashSet<>();
        wallets.of(organizations).forEach((organization, owned) -> {
            assertThat(owned).hasSize(4);
            addresses.add(owned.getFirst().address());
        });
        assertThat(addresses).hasSize(16);
    }

    @Test
    void aWalletThatTwoAskForAtOnceIsOne() throws Exception {
        OrganizationId organization = signUp();
        Callable<Wallet> ask = () -> wallets.ensure(organization, ChainId.OPTIMISM);

        List<Wallet> answers = inParallel(List.of(ask, ask, ask, ask, ask, ask));

        assertThat(new HashSet<>(answers)).hasSize(1);
        assertThat(answers.getFirst().address())
                .isEqualTo(wallets.of(organization).getFirst().address());
        assertThat(answers.getFirst().isDefault()).isFalse();
    }

    @Test
    void aRestartKeepsAddresses() {
        OrganizationId organization = signUp();
        List<Wallet> before = wallets.of(organization);
        String hot = bed.custody().hotWallet(ChainId.BASE);
        bed.restart();

        assertThat(bed.wallets().of(organization)).isEqualTo(before);
        assertThat(bed.wallets().ensure(organization, ChainId.ETHEREUM).address())
                .isEqualTo(before.getFirst().address());
        assertThat(bed.custody().hotWallet(ChainId.BASE)).isEqualTo(hot);
    }

    @Test
    void exactlyOneWalletIsTheDefaultHoweverManySwitchAtOnce() throws Exception {
        OrganizationId organization = signUp();
        List<Callable<Wallet>> switches = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            wallets.of(organization)
                    .forEach(wallet -> switches.add(() -> wallets.setDefault(organization, wallet.id())));
        }

        assertThat(inParallel(switches)).allMatch(Wallet::isDefault);

        assertThat(wallets.of(organization).stream().filter(Wallet::isDefault)).hasSize(1);
        assertThat(wallets.defaultOf(organization).isDefault()).isTrue();
    }

    @Test
    void anotherOrganisationsWalletIsNotThere() {
        OrganizationId mine = signUp();
        OrganizationId other = signUp();
        WalletId foreign = wallets.of(other).getFirst().id();

        assertThatThrownBy(() -> wallets.get(mine, foreign)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> wallets.setDefault(mine, foreign)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> wallets.setDefault(mine, new WalletId(UUID.randomUUID())))
                .isInstanceOf(NotFound.class)
                .hasMessage("There is no such wallet");
    }

    @Test
    void anAddressTellsItsOwnerAndAStrangersDoesNot() {
        OrganizationId organization = signUp();
        Wallet evm = wallets.of(organization).getFirst();
        Wallet starknet = wallets.of(organization).getLast();
        String stranger = bed.custody().hotWallet(ChainId.POLYGON);

        assertThat(wallets.ownersOf(List.of(evm.address(), starknet.address(), stranger)))
                .isEqualTo(Map.of(evm.address(), organization, starknet.address(), organization));
    }

    @Test
    void networksAreThoseWithWallets() {
        assertThat(wallets.networks()).isEmpty();
        OrganizationId organization = signUp();
        wallets.ensure(organization, ChainId.SOLANA);

        assertThat(wallets.networks())
                .containsExactlyInAnyOrder(
                        ChainId.POLYGON, ChainId.ARBITRUM, ChainId.BASE, ChainId.STARKNET, ChainId.SOLANA);
    }

    @Test
    void anAccountIsOpenedOnceAndOnlyWhereTheNetworkHasTheToken() throws Exception {
        OrganizationId organization = signUp();
        List<WalletId> ids = wallets.of(organization).stream().map(Wallet::id).toList();
        Callable<Map<WalletId, AccountId>> ask = () -> wallets.accounts(ids, Currency.STRK);

        List<Map<WalletId, AccountId>> answers = inParallel(List.of(ask, ask, ask, ask));

        assertThat(new HashSet<>(answers)).hasSize(1);
        assertThat(answers.getFirst()).containsOnlyKeys(ids.getLast());
    }

    @Test
    void balancesListEveryTokenOfTheNetworkAndWhatIsHeldCannotBeSpent() {
        OrganizationId organization = signUp();
        Wallet wallet = wallets.defaultOf(organization);
        AccountId account = Objects.requireNonNull(
                wallets.accounts(List.of(wallet.id()), Currency.USDC).get(wallet.id()));
        AccountId treasury = bed.ledger()
                .open(List.of(new AccountOpening("treasury:137:USDC", Currency.USDC, true)))
                .getFirst();
        List<Posting> postings = List.of(
                new Posting.Journal(
                        "in", "deposit", List.of(new Leg(treasury, -500_000_000), new Leg(account, 500_000_000))),
                new Posting.Hold("out", account, 120_000_000));
        bed.inTransaction(() -> bed.ledger().post(postings));

        assertThat(bed.balances().of(wallet))
                .extracting(balance ->
                        balance.token().currency() + " " + balance.available().toDecimal())
                .containsExactly("USDC 3.8", "USDT 0");
    }

    private OrganizationId signUp() {
        OrganizationId organization = bed.organization();
        return bed.inTransaction(() -> {
            bed.publish(created(organization));
            return organization;
        });
    }

    private static OrganizationCreated created(OrganizationId organization) {
        return new OrganizationCreated(organization, new UserId(UUID.randomUUID()), "somebody@example.com");
    }

    private static <T> List<T> inParallel(List<Callable<T>> work) throws Exception {
        List<T> results = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<T> done : threads.invokeAll(work)) {
                results.add(done.get());
            }
        }
        return results;
    }
}
