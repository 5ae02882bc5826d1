/** Tests of the whole job and of its shape. */
package dev.an0844;
