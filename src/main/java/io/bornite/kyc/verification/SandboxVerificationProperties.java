package io.bornite.kyc.verification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param delay how long the sandbox takes to decide about somebody */
@ConfigurationProperties("bornite.sandbox.kyc")
record SandboxVerificationProperties(@DefaultValue("2s") Duration delay) {}
