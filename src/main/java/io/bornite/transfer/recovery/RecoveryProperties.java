package io.bornite.transfer.recovery;

import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param limit whole tokens; more than that leaves only when operators let it */
@ConfigurationProperties("bornite.recovery")
record RecoveryProperties(@DefaultValue("1000") BigDecimal limit) {}
