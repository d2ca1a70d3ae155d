package io.bornite.transfer.deposit;

import io.bornite.chain.ChainId;
import io.bornite.identity.OrganizationId;
import io.bornite.money.Currency;

/** An address of ours with credited money that is not on its way to the hot wallet yet. */
public record Unswept(ChainId network, Currency currency, String address, OrganizationId organization) {}
