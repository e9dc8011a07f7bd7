/// Texts with every form of HCL's syntax.
enum Samples {
  static let texts = [bodies, expressions, templates, heredocs, terraform]

  static let bodies = """
    # Comment
    // Another
    /* A third
       one */
    a = 1 # after
    b "c" d "e" {
      f = null // after

      g {}
      h "i" { j = true }
    } # end

    é-ü_1 = false

    """

  static let expressions = """
    a = [1, 2.5, 1e3, -4, !b, (c), [d], { e = f, g : h, (i) = j, "k" = l, "${m}" = n }]
    b = c ? d : e ? f : g
    c = a + b * c == d - e / f % g && h || i != j && k >= l || m < n && o <= p || q > r
    d = f(a, b...) + g() + provider::x::h(i,)
    e = [for a, b in c : d if e]
    f = { for a in b : c => d... if e }
    g = a.b[0].c[*].d.*.e.0.f["g"][h.i]
    h = {
      a = 1
      # in between
      b = 2,

      c : [
        1, # one
        2,
      ]
    }
    i = (
      a
      ? b
      : c
    )

    """

  static let templates = #"""
    a = "plain"
    b = "x ${a} y ${~ b ~} z"
    c = "%{ if a }b%{ else }c%{ endif }%{~ for x, y in z ~} ${x} %{ endfor }"
    d = "\n\r\t\"\\\u00e9\U0001F680 $${a} %%{b} $ % $$"
    e = "${"${"a"}"}${{ b = "c" }.b}"

    """#

  static let heredocs = """
    a = <<EOT
      x ${a} $${b} %{ if c }
    d %{ endif ~}
    EOT
    b = <<-EOT
        y
      z
      EOT
    c = {
      d = <<E
    E
    }

    """

  static let terraform = """
    terraform {
      required_providers {
        aws = {
          source                = "hashicorp/aws"
          configuration_aliases = [aws.a, aws.b]
        }
      }
    }
    variable "a" {
      type    = map(object({ b = optional(string, "c"), d = list(any) }))
      default = {}
    }
    module "m" {
      source    = "./m"
      providers = { aws.a = aws.b }
      for_each  = toset([for k, v in var.a : k if v.b != null])
    }
    resource "aws_x" "y" {
      count = length(local.z) > 0 ? 1 : 0
      dynamic "w" {
        for_each = local.z
        content {
          v = w.value["u"]
        }
      }
    }

    """
}
