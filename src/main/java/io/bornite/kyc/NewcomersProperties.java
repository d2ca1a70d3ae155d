package io.bornite.kyc;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param verified whether a new organisation of a sandbox is approved at once */
@ConfigurationProperties("bornite.sandbox")
record NewcomersProperties(@DefaultValue("false") boolean verified) {}
