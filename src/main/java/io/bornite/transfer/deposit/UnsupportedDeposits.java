package io.bornite.transfer.deposit;

import io.bornite.chain.ChainId;
import io.bornite.chain.TxHash;
import io.bornite.chain.UnsupportedTransfer;
import io.bornite.identity.OrganizationId;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.bornite.transfer.deposit.UnsupportedDeposit.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What comes to an address of ours and is no token that is kept here, whatever it calls itself: its owner sees it, and no
 * book does. Its way back is told by its state, which moves one step at a time; each step is guarded by the one before.
 */
@Component
public class UnsupportedDeposits {

    static final int KEPT_MAX = 1_000;
    /** Of one asset, so that whoever sends much of something worthless hides nothing else. */
    static final int KEPT_OF_ASSET_MAX = 20;

    private static final int SYMBOL_MAX = 32;
    /** A contract counts its decimals in one byte and its amounts in 256 bits; what says more of itself lies. */
    private static final int DECIMALS_MAX = 255;

    private static final int AMOUNT_BITS_MAX = 256;

    private final UnsupportedDepositRepository repository;

    UnsupportedDeposits(UnsupportedDepositRepository repository) {
        this.repository = repository;
    }

    /** Records what is final; what is not will be seen again, and what cannot be is left out and holds up no other. */
    @Transactional(propagation = Propagation.MANDATORY)
    void record(ChainId network, List<UnsupportedTransfer> page, Map<String, OrganizationId> owners) {
        for (UnsupportedTransfer seen : page) {
            OrganizationId owner = owners.get(seen.to());
            if (owner != null && seen.isFinal() && canBe(seen)) {
                repository.insert(network, seen, printable(seen.symbol()), owner);
            }
        }
    }

    @Transactional(readOnly = true)
    public PageDto<UnsupportedDeposit> page(OrganizationId owner, PageRequest page) {
        return PageDto.of(page, repository.count(owner), repository.page(owner, page));
    }

    /** Keeps others from deciding anything of it until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<UnsupportedDeposit> lock(OrganizationId owner, UUID id) {
        return repository.lock(owner, id);
    }

    @Transactional(readOnly = true)
    public Optional<UnsupportedDeposit> ofRecovery(UUID recovery) {
        return repository.ofRecovery(recovery);
    }

    /** One that may be signed, and that nobody else signs or refuses until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<UnsupportedDeposit> lockApproved(UUID recovery) {
        return repository.lockApproved(recovery);
    }

    /** Begins a way back of one that is locked, and listed, refused or failed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public UnsupportedDeposit request(UnsupportedDeposit deposit, UUID recovery, String to, boolean isListedAddress) {
        return repository.request(deposit.organization(), deposit.id(), recovery, to, isListedAddress);
    }

    /** Those that wait for operators, the oldest request first. */
    @Transactional(readOnly = true)
    public PageDto<UnsupportedDeposit> requested(PageRequest page) {
        return PageDto.of(page, repository.countRequested(), repository.requested(page));
    }

    /** @return false if it is not requested; nothing has changed then */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean approve(UUID recovery, String decidedBy, String reason) {
        return repository.approve(recovery, decidedBy, reason);
    }

    /** @return false if it is signed, or ended; nothing has changed then */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean refuse(UUID recovery, String decidedBy, String reason) {
        return repository.refuse(recovery, decidedBy, reason);
    }

    /** Marks it as signed, in the transaction that stores the bytes. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(UUID recovery, TxHash hash) {
        require(repository.send(recovery, hash), recovery);
    }

    /** It is final that it came where it should. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void arrive(UUID recovery) {
        require(repository.end(recovery, State.SENT, State.RETURNED, null), recovery);
    }

    /** It is final that nothing moved. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void fail(UUID recovery, String reason) {
        require(repository.end(recovery, State.SENT, State.FAILED, reason), recovery);
    }

    /** Nothing was signed, and nothing will be. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void giveUp(UUID recovery, String reason) {
        require(repository.end(recovery, State.APPROVED, State.FAILED, reason), recovery);
    }

    private static void require(boolean moved, UUID recovery) {
        if (!moved) {
            throw new IllegalStateException("The way back " + recovery + " is not where it should be");
        }
    }

    private static boolean canBe(UnsupportedTransfer seen) {
        return seen.decimals() >= 0
                && seen.decimals() <= DECIMALS_MAX
                && seen.amount().signum() > 0
                && seen.amount().bitLength() <= AMOUNT_BITS_MAX;
    }

    /** A contract may call itself anything: letters that hide, turn the line around or never end are left out. */
    private static String printable(String symbol) {
        return symbol.codePoints()
                .filter(letter -> letter > ' ' && letter < 0x7f)
                .limit(SYMBOL_MAX)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
