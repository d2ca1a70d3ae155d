package io.bornite.transfer.onramp;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param patience for which the agreed price holds while the bank transfer is under way */
@ConfigurationProperties("bornite.onramp")
record OnrampProperties(@DefaultValue("7d") Duration patience) {}
