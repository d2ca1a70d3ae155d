package io.bornite.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The first half of the contract's operation ids for a controller; the second is the method's name. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OperationGroup {

    /** Such as {@code TransferController}, for {@code TransferController_createSend}. */
    String value();
}
