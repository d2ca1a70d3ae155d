package io.bornite.rail;

import java.util.List;

/** Brings one partner or several that are reached in the same way. */
public interface PartnerAdapter {

    List<Partner> partners();
}
