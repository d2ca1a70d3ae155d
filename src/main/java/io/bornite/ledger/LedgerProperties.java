package io.bornite.ledger;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param auditInterval how long after one audit of the book the next begins
 */
@ConfigurationProperties("bornite.ledger")
record LedgerProperties(@DefaultValue("60s") Duration auditInterval) {}
