package io.bornite.kyc;

import io.bornite.identity.Organizations;
import io.bornite.kyc.screening.MatchJudged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Money of somebody who stands on a list, as a person has confirmed, does not leave until two operators let it. */
@Component
class FreezeListedCustomers {

    private static final Logger log = LoggerFactory.getLogger(FreezeListedCustomers.class);

    private final Organizations organizations;

    FreezeListedCustomers(Organizations organizations) {
        this.organizations = organizations;
    }

    @EventListener
    void on(MatchJudged judged) {
        if (judged.isMatch() && judged.kind().isCustomer()) {
            organizations.freeze(judged.organization());
            log.warn("A match of {} {} was confirmed: its organisation is frozen", judged.kind(), judged.subject());
        }
    }
}
