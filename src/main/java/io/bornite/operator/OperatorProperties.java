package io.bornite.operator;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param operators the addresses of those who run this installation; two or more, so that money can be let out again */
@ConfigurationProperties("bornite")
record OperatorProperties(@DefaultValue List<String> operators) {}
