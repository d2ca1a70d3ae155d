package io.bornite.transfer.guest;

import io.bornite.chain.ChainId;
import io.bornite.money.Money;
import io.bornite.transfer.TransferId;

/** Money that waits for an address. */
public record GuestMoney(TransferId transfer, String email, ChainId network, Money amount) {}
