package io.bornite.transfer.deposit;

import io.bornite.chain.ChainId;
import io.bornite.chain.UnsupportedTransfer;
import io.bornite.identity.OrganizationId;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What comes to an address of ours and is no token that is kept here, whatever it calls itself: its owner sees it, and no
 * book does.
 */
@Component
class UnsupportedDeposits {

    static final int KEPT_MAX = 1_000;
    private static final int SYMBOL_MAX = 32;

    private final UnsupportedDepositRepository repository;

    UnsupportedDeposits(UnsupportedDepositRepository repository) {
        this.repository = repository;
    }

    /** Records what is final; what is not will be seen again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(ChainId network, List<UnsupportedTransfer> page, Map<String, OrganizationId> owners) {
        for (UnsupportedTransfer seen : page) {
            OrganizationId owner = owners.get(seen.to());
            if (owner != null && seen.isFinal() && seen.amount().signum() > 0) {
                repository.insert(network, seen, printable(seen.symbol()), owner, KEPT_MAX);
            }
        }
    }

    @Transactional(readOnly = true)
    public PageDto<UnsupportedDeposit> page(OrganizationId owner, PageRequest page) {
        return PageDto.of(page, repository.count(owner), repository.page(owner, page));
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
