package io.bornite.operator;

import io.bornite.identity.Caller;
import io.bornite.platform.InvalidRequest;
import io.bornite.quote.fx.Rates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A rate that is far from the market gives money away, so one operator alone moves it a little a day and two as they like. */
@Component
class OperatorRates {

    private final Rates rates;
    private final AuditLog auditLog;
    private final Proposals proposals;

    OperatorRates(Rates rates, AuditLog auditLog, Proposals proposals) {
        this.rates = rates;
        this.auditLog = auditLog;
        this.proposals = proposals;
    }

    /**
     * What became of a table of rates.
     *
     * @param imported how many rates are new; 0 while they wait
     * @param proposal what a second operator must confirm, or null
     */
    record Told(int imported, @Nullable Proposal proposal) {}

    /** @throws InvalidRequest if the table cannot be read whole, has a rate of the future or none for a dollar */
    @Transactional
    public Told tell(Caller operator, String table, String reason) {
        String line = rates.oneLine(table);
        if (!rates.isNear(table)) {
            return new Told(0, proposals.propose(operator, Proposal.Action.SET_RATES, line, reason));
        }
        auditLog.append(operator, "set_rates", line, reason);
        return new Told(rates.importOperatorRates(table, operator.email()), null);
    }
}
