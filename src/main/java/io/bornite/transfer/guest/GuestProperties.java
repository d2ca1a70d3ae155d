package io.bornite.transfer.guest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param expiry after how long money that nobody claimed goes back to its sender */
@ConfigurationProperties("bornite.guest")
record GuestProperties(@DefaultValue("30d") Duration expiry) {}
