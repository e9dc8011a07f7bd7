// Parses a file with hclsyntax and prints the processor time of each run as a line of JSON.
//
//	hclsyntax FILE REPETITIONS
package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// The processor time of this process, with that of the garbage collector, in nanoseconds.
func processorTime() int64 {
	var usage syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return usage.Utime.Nano() + usage.Stime.Nano()
}

func main() {
	source, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	repetitions, _ := strconv.Atoi(os.Args[2])
	var runs []string
	problems := 0
	for i := 0; i < repetitions; i++ {
		started := processorTime()
		_, diagnostics := hclsyntax.ParseConfig(source, os.Args[1], hcl.InitialPos)
		runs = append(runs, fmt.Sprint(processorTime()-started))
		problems += len(diagnostics)
	}
	fmt.Printf("{\"bytes\": %d, \"problems\": %d, \"cpu_ns\": [%s]}\n",
		len(source), problems, strings.Join(runs, ", "))
}
