package io.bornite.transfer.offramp;

import io.bornite.chain.Token;
import io.bornite.ledger.AccountId;
import io.bornite.money.Money;
import io.bornite.platform.Rejected;
import io.bornite.transfer.send.Funding;
import io.bornite.wallet.Wallet;
import io.bornite.wallet.Wallets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The wallet that money to a bank leaves from: the one that was named, or one that has it. */
@Component
class Sources {

    private final Funding funding;
    private final Wallets wallets;

    Sources(Funding funding, Wallets wallets) {
        this.funding = funding;
        this.wallets = wallets;
    }

    /**
     * @throws io.bornite.platform.NotFound if the wallet is none of the organisation's
     * @throws Rejected if it cannot hold the currency, or its network's token cannot show the amount
     */
    Funding.Source choose(CashOut command, Money gross) {
        Funding.Source source = command.wallet() == null
                ? funding.open(Map.of(command.organization(), List.of(gross)), Set.of())
                        .choose(command.organization(), gross, null)
                : named(command, gross);
        Token token = source.wallet().network().token(gross.currency()).orElseThrow();
        if (!gross.isExactAt(token.decimals())) {
            throw new Rejected("A wallet on this network pays no more than " + token.decimals() + " decimals of "
                    + gross.currency() + ", and the quote has more");
        }
        return source;
    }

    private Funding.Source named(CashOut command, Money gross) {
        Wallet wallet = wallets.get(command.organization(), Objects.requireNonNull(command.wallet()));
        AccountId account =
                wallets.accounts(List.of(wallet.id()), gross.currency()).get(wallet.id());
        if (account == null) {
            throw new Rejected("This wallet cannot hold " + gross.currency());
        }
        return new Funding.Source(wallet, account);
    }
}
