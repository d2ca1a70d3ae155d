package io.bornite.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation that keeps the {@link IdempotencyKey} itself, with what it makes and in the same transaction. Operations
 * that move money do, so that their keys never expire, and so do those that ask somebody outside and make nothing, which
 * have no use for it; all others are kept by the platform.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface KeyedByCommand {}
