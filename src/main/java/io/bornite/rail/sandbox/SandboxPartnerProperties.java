package io.bornite.rail.sandbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param settlement how long a simulated partner takes for a check, a payout or an incoming transfer */
@ConfigurationProperties("bornite.sandbox")
record SandboxPartnerProperties(@DefaultValue("2s") Duration settlement) {}
